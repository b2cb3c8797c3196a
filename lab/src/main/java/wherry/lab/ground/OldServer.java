package wherry.lab.ground;

import wherry.lab.relay.Loopback;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server of 1984: RFC 913 without TLS, as much of it as an upload needs, for one user, its files
 * in memory. Wherry has no cleartext listener; this is what it would be worth.
 */
public final class OldServer implements AutoCloseable {
    private static final int LONGEST = 4096;
    private static final int LARGEST = 1 << 20;

    private final ServerSocket door = Loopback.door();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final String password;

    /** For the user of the lab with this password. */
    public OldServer(String password) throws IOException {
        this.password = password;
        Thread.startVirtualThread(this::accept);
    }

    /** Where it listens. */
    public int port() {
        return door.getLocalPort();
    }

    /** What it keeps, by name. */
    public Map<String, byte[]> files() {
        return files;
    }

    private void accept() {
        try {
            while (true) {
                var caller = door.accept();
                Thread.startVirtualThread(() -> serve(caller));
            }
        } catch (IOException _) {
            // the door was closed
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            new Conversation(caller).run();
        } catch (IOException _) {
            // the caller is gone
        }
    }

    /** One caller's. */
    private final class Conversation {
        private final DataInputStream in;
        private final OutputStream out;
        private boolean in1984;
        private String storing = "";

        private Conversation(Socket caller) throws IOException {
            in = new DataInputStream(caller.getInputStream());
            out = caller.getOutputStream();
        }

        private void run() throws IOException {
            say("+oldhost SFTP Service");
            for (var command = hear(); !command.equals("DONE"); command = hear()) {
                say(answer(command));
            }
            say("+");
        }

        private void say(String reply) throws IOException {
            out.write((reply + "\0").getBytes(StandardCharsets.UTF_8));
        }

        private String hear() throws IOException {
            var command = new StringBuilder();
            for (var octet = in.readByte(); octet != 0; octet = in.readByte()) {
                if (command.length() > LONGEST) {
                    throw new IOException("no command is as long");
                }
                command.append((char) octet);
            }
            return command.toString();
        }

        private String answer(String command) throws IOException {
            if (command.equals("USER " + Host.USER)) {
                return "+User-id valid, send account and password";
            }
            if (command.equals("PASS " + password)) {
                in1984 = true;
                return "! Logged in";
            }
            return in1984 ? file(command) : "-Not logged in";
        }

        private String file(String command) throws IOException {
            if (command.startsWith("STOR NEW ")) {
                storing = command.substring("STOR NEW ".length());
                return "+File does not exist, will create new file";
            }
            if (command.matches("SIZE \\d{1,6}") && !storing.isEmpty()) {
                var size = Math.min(LARGEST, Integer.parseInt(command.substring(5)));
                say("+ok, waiting for file");
                var content = new byte[size];
                in.readFully(content);
                files.put(storing, content);
                return "+Saved " + storing;
            }
            return "-Unknown command";
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
