package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import wherry.system.PlainClient;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Peers who give one octet a second, or one and then none, each where it holds up the most. */
enum Dripper {
    /** One octet of a handshake, then silence. */
    HALF_OPEN("handshake"),
    /** A ClientHello that never ends. */
    HANDSHAKE("handshake"),
    /** A command before login. */
    LOGIN("login"),
    /** The content of an upload. */
    BODY("stall");

    private static final int BETWEEN_MILLIS = 1_000;
    private static final byte[] HELLO = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 252, 3, 3};

    private final String limit;

    Dripper(String limit) {
        this.limit = limit;
    }

    /** The key of the limit that ends it. */
    String limit() {
        return limit;
    }

    /**
     * Comes to where it drips; gives what it writes to.
     *
     * @param raw a new connection
     */
    OutputStream come(Quay quay, Socket raw) throws IOException {
        return switch (this) {
            case HALF_OPEN, HANDSHAKE -> raw.getOutputStream();
            case LOGIN -> {
                var tls = quay.secure(raw);
                new PlainClient(tls.getInputStream(), tls.getOutputStream()).hear();
                yield tls.getOutputStream();
            }
            case BODY -> {
                var tls = quay.secure(raw);
                var client = Yard.caller(tls);
                assertThat(client.ask("STOR NEW drip-" + raw.getLocalPort())).startsWith("+");
                assertThat(client.ask("SIZE 1000000")).startsWith("+ok");
                yield tls.getOutputStream();
            }
        };
    }

    /** Drips until the server has enough. */
    void drip(Socket raw, OutputStream out) throws IOException {
        raw.setSoTimeout(BETWEEN_MILLIS);
        for (var octet = 0; ; octet++) {
            if (octet == 0 || this != HALF_OPEN) {
                out.write(octet(octet));
                out.flush();
            }
            if (isEnded(raw)) {
                return;
            }
        }
    }

    private byte octet(int at) {
        return switch (this) {
            case HALF_OPEN, HANDSHAKE -> at < HELLO.length ? HELLO[at] : 0;
            case LOGIN -> "USER nobody".getBytes(StandardCharsets.US_ASCII)[at % 11];
            case BODY -> (byte) at;
        };
    }

    /** Waits for the end as long as an octet waits for the next one. */
    private static boolean isEnded(Socket raw) throws IOException {
        try {
            return raw.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }
}
