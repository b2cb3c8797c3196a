package wherry.client;

import wherry.protocol.Command;
import wherry.protocol.CommandText;
import wherry.protocol.Frame;
import wherry.protocol.ListingStyle;
import wherry.protocol.Reason;
import wherry.protocol.Reply;
import wherry.protocol.StoreMode;
import wherry.protocol.Wire;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A small honest server in memory, for tests of everything above the dialogues. */
public final class TinyServer implements Closeable {
    /** What is stored, by absolute path. */
    public final Map<String, byte[]> files = new ConcurrentSkipListMap<>();

    /** Which directories there are; the root always is. */
    public final ConcurrentSkipListSet<String> directories =
            new ConcurrentSkipListSet<>(List.of("/"));

    /** Every verb heard, in order. */
    public final List<String> heard = new CopyOnWriteArrayList<>();

    /** The password everybody has. */
    public volatile String password = "secret";

    /** Whether LIST V is in our columns and FEAT is announced. */
    public volatile boolean extensions = true;

    /** What becomes of every reply before it is sent; for servers that are not quite honest. */
    public volatile UnaryOperator<String> manner = UnaryOperator.identity();

    private final ServerSocket door;
    private volatile String reply = "";

    /** A server behind this door, which may be a TLS one. */
    public TinyServer(ServerSocket door) {
        this.door = door;
        Thread.ofVirtual().start(this::listen);
    }

    /** A server without TLS on a free port. */
    public static TinyServer plain() throws IOException {
        return new TinyServer(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
    }

    /** Where it listens. */
    public int port() {
        return door.getLocalPort();
    }

    /** A connection to it. */
    public Socket connect() throws IOException {
        return new Socket(door.getInetAddress(), port());
    }

    /** The server answers every STOR with this from now on. */
    public void refuseStores(String words) {
        reply = words;
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var socket = door.accept();
                Thread.ofVirtual().start(() -> visit(socket));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void visit(Socket visitor) {
        try (var socket = visitor) {
            new Visit(new Wire(socket.getInputStream(), socket.getOutputStream())).run();
        } catch (IOException vanished) {
            // the client went away, or the test is over
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    /** One client's visit. */
    private static final byte[] NOTHING = {};

    private final class Visit {
        private final Wire wire;
        private String directory = "/";
        private String pending = "";
        private byte[] before = NOTHING;
        private boolean extended;

        private Visit(Wire wire) {
            this.wire = wire;
        }

        private void run() throws IOException {
            say(Reply.ok(extensions ? "tiny (FEAT)" : "tiny"));
            while (wire.receive(4096, 65536) instanceof Frame.Message(var octets)) {
                var command = CommandText.parse(octets);
                heard.add(command.getClass().getSimpleName().toUpperCase(Locale.ROOT));
                if (!answer(command)) {
                    return;
                }
            }
        }

        private void say(Reply answer) throws IOException {
            var text = new String(answer.octets(extended), StandardCharsets.UTF_8);
            wire.send(manner.apply(text).getBytes(StandardCharsets.UTF_8));
        }

        private boolean answer(Command command) throws IOException {
            switch (command) {
                case Command.User _ -> say(Reply.ok("send password"));
                case Command.Pass(var word) ->
                        say(
                                new String(word.reveal(), StandardCharsets.UTF_8).equals(password)
                                        ? Reply.in(" Logged in")
                                        : Reply.no(Reason.AUTH, "Wrong password"));
                case Command.Feat _ -> {
                    extended = true;
                    say(Reply.ok("Features\r\nXMKD\r\nNOOP\r\n"));
                }
                case Command.Noop _ -> say(Reply.ok(""));
                case Command.Type(var type) -> say(Reply.ok("Using " + type.word() + " mode"));
                case Command.Cdir(var path) -> cdir(at(path));
                case Command.List(var style, var path) -> list(style, at(path));
                case Command.Retr(var file) -> retr(at(file));
                case Command.Send _ -> wire.raw().write(files.get(pending));
                case Command.Stop _ -> say(Reply.ok("ok, RETR aborted"));
                case Command.Stor(var mode, var file) -> stor(mode, at(file));
                case Command.Size size -> size(size.octets());
                case Command.Kill(var file) ->
                        say(
                                files.remove(at(file)) == null
                                        ? Reply.no(Reason.NOFILE, "Not deleted because (absent)")
                                        : Reply.ok(file + " deleted"));
                case Command.Xmkd(var path) ->
                        say(
                                directories.add(at(path))
                                        ? Reply.ok(path + " created")
                                        : Reply.no(Reason.EXISTS, "exists"));
                case Command.Done _ -> {
                    say(Reply.ok("bye"));
                    return false;
                }
                default -> say(Reply.no(Reason.PROTO, "Unknown command"));
            }
            return true;
        }

        private String at(String path) {
            var whole = path.startsWith("/") ? path : directory + "/" + path;
            var tidy = whole.replaceAll("/+", "/").replaceAll("/$", "");
            return tidy.isEmpty() ? "/" : tidy;
        }

        private void cdir(String path) throws IOException {
            if (directories.contains(path)) {
                directory = path;
                say(Reply.in("Changed working dir to " + path));
            } else {
                say(Reply.no(Reason.NOFILE, "Can't connect to directory"));
            }
        }

        private void list(ListingStyle style, String path) throws IOException {
            if (!directories.contains(path)) {
                say(Reply.no(Reason.NOFILE, "No such directory"));
                return;
            }
            var prefix = path.equals("/") ? "/" : path + "/";
            var lines = new TreeMap<String, String>();
            directories.forEach(directory -> line(lines, prefix, directory, 'd', 0));
            files.forEach((file, octets) -> line(lines, prefix, file, '-', octets.length));
            var text = new StringBuilder(path).append("\r\n");
            lines.forEach(
                    (name, line) ->
                            text.append(style == ListingStyle.F ? name : line).append("\r\n"));
            say(Reply.ok(text.toString()));
        }

        private void line(
                Map<String, String> lines, String prefix, String path, char kind, long size) {
            var name = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
            if (!name.isEmpty() && name.indexOf('/') < 0) {
                var ours = String.format("%c %20d 2026-11-20T10:31:00Z %s", kind, size, name);
                lines.put(name, extensions ? ours : name + " ???");
            }
        }

        private void retr(String path) throws IOException {
            var octets = files.get(path);
            pending = path;
            say(
                    octets == null
                            ? Reply.no(Reason.NOFILE, "File doesn't exist")
                            : Reply.number(octets.length));
        }

        private void stor(StoreMode mode, String path) throws IOException {
            pending = path;
            before = mode == StoreMode.APP ? files.getOrDefault(path, NOTHING) : NOTHING;
            var parent = path.substring(0, Math.max(1, path.lastIndexOf('/')));
            if (!reply.isEmpty()) {
                say(Reply.no(Reason.PERM, reply));
            } else if (directories.contains(path) || !directories.contains(parent)) {
                say(Reply.no(Reason.NAME, "Not a file name"));
            } else {
                say(Reply.ok("Will create new file"));
            }
        }

        private void size(long octets) throws IOException {
            say(Reply.ok("ok, waiting for file"));
            try (var body = wire.body(octets)) {
                var all = new ByteArrayOutputStream();
                all.writeBytes(before);
                all.writeBytes(body.readAllBytes());
                files.put(pending, all.toByteArray());
            }
            say(Reply.ok("Saved " + pending));
        }
    }
}
