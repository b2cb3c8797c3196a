package wherry.lab.attack;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/** A conversation of a stand-in, as much of RFC 913 as the labs need. */
final class StandInTalk {
    private static final int HASH_MILLIS = 100;
    private static final int CHUNK = 16_384;

    private final StandIn host;
    private final Socket socket;
    private final String source;
    private final InputStream in;
    private String user = "";
    private boolean ready;
    private Optional<Path> storing = Optional.empty();
    private byte[] offered = new byte[0];

    StandInTalk(StandIn host, Socket socket, String source) throws IOException {
        this.host = host;
        this.socket = socket;
        this.source = source;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    void run() throws IOException {
        say("+localhost SFTP Service");
        while (true) {
            var words = hear().split(" ", 2);
            say(answer(words[0], words.length > 1 ? words[1] : ""));
        }
    }

    private void say(String reply) throws IOException {
        socket.getOutputStream().write((reply + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private String hear() throws IOException {
        var message = new java.io.ByteArrayOutputStream();
        for (var octet = in.read(); octet != 0; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            message.write(octet);
        }
        return message.toString(StandardCharsets.UTF_8);
    }

    private String answer(String verb, String text) throws IOException {
        return switch (verb) {
            case "USER" -> {
                user = text;
                yield "+User-id valid, send account and password";
            }
            case "PASS" -> pass(text);
            default -> ready ? obey(verb, text) : "-Not logged in";
        };
    }

    private String pass(String password) throws IOException {
        ready = host.isRight(user, password, source);
        if (ready) {
            return "! Logged in";
        }
        if (!host.has(Hole.TELLS_WHO) || !user.startsWith("wrong")) {
            pause();
        }
        return "-Wrong password, try again";
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(HASH_MILLIS); // what a hash costs
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    private String obey(String verb, String text) throws IOException {
        return switch (verb) {
            case "STOR" -> stor(text.substring(text.indexOf(' ') + 1));
            case "SIZE" -> size(text);
            case "RETR" -> retr(text);
            case "SEND" -> {
                socket.getOutputStream().write(offered);
                yield "";
            }
            case "KILL" -> kill(text);
            case "LIST" -> list(text.substring(text.indexOf(' ') + 1));
            case "CDIR" -> reached(text).filter(Files::isDirectory).isPresent() ? "+" : "-No";
            case "NAME" -> reached(text).filter(Files::exists).isPresent() ? "+" : "-No";
            default -> "+";
        };
    }

    /** Where a name leads, if it leads anywhere. */
    private Optional<Path> reached(String name) {
        var path = host.files().resolve(name.replaceFirst("^/", ""));
        if (!host.has(Hole.CLIMBS) && (name.contains("..") || path.equals(host.files()))) {
            return Optional.empty();
        }
        var step = host.files();
        for (var part : host.files().relativize(path)) {
            step = step.resolve(part);
            if (Files.isSymbolicLink(step) && !host.has(Hole.FOLLOWS_LINKS)) {
                return Optional.empty();
            }
        }
        return Optional.of(path);
    }

    private String stor(String name) {
        storing =
                reached(name)
                        .filter(
                                path ->
                                        Files.isDirectory(
                                                Objects.requireNonNull(path.getParent())));
        storing = storing.filter(path -> !Files.isDirectory(path));
        return storing.isPresent() ? "+Will create new file" : "-No";
    }

    private String size(String text) throws IOException {
        var length = Integer.parseInt(text.replace("+", ""));
        if (storing.isPresent()) {
            var target = storing.get();
            storing = Optional.empty();
            say("+ok, waiting for file");
            return receive(target, length);
        }
        if (!host.has(Hole.NO_DRAIN)) {
            in.skipNBytes(length);
            if (!text.endsWith("+")) {
                throw new EOFException("content where none was due");
            }
        }
        return "-STOR comes before SIZE";
    }

    private String receive(Path target, int length) throws IOException {
        var name = Objects.requireNonNull(target.getFileName()).toString();
        var staged = host.files().resolve("." + name + ".new");
        var written = host.has(Hole.IN_PLACE) ? target : staged;
        try (var out = Files.newOutputStream(written)) {
            for (var left = length; left > 0; ) {
                var chunk = in.readNBytes(Math.min(left, CHUNK));
                if (chunk.length == 0) {
                    throw new EOFException();
                }
                out.write(chunk);
                left -= chunk.length;
            }
        } catch (IOException ended) {
            if (host.has(Hole.KEEPS_HALVES)) {
                Files.move(staged, target, StandardCopyOption.REPLACE_EXISTING);
            }
            host.write("upload-failed", name);
            throw ended;
        }
        if (!written.equals(target)) {
            Files.move(staged, target, StandardCopyOption.REPLACE_EXISTING);
        }
        host.write("upload", name);
        return "+Saved " + name;
    }

    private String retr(String name) throws IOException {
        var path = reached(name).filter(Files::isRegularFile);
        if (path.isEmpty()) {
            return "-File doesn't exist";
        }
        offered = Files.readAllBytes(path.get());
        return " " + offered.length;
    }

    private String kill(String name) throws IOException {
        var path = reached(name).filter(Files::isRegularFile);
        if (path.isEmpty() || !Files.deleteIfExists(path.get())) {
            return "-Not deleted";
        }
        host.write("delete", name);
        return "+" + name + " deleted";
    }

    private String list(String name) throws IOException {
        var path = reached(name).filter(Files::isDirectory);
        if (path.isEmpty()) {
            return "-No such directory";
        }
        try (var files = Files.list(path.get())) {
            var names = new StringBuilder("+" + name + "\r\n");
            files.forEach(file -> names.append(file.getFileName()).append("\r\n"));
            return names.toString();
        }
    }
}
