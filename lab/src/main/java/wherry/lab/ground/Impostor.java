package wherry.lab.ground;

import wherry.lab.relay.Loopback;
import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsIdentity;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLSocket;

/**
 * Stands in the server's place, lets in whoever comes, and counts what it is told: a user's name
 * and password, if the caller believes it.
 */
public final class Impostor implements AutoCloseable {
    /** The version of TLS that ours speaks. */
    public static final String TODAY = "TLSv1.3";

    private static final byte[] GREETING =
            "+localhost SFTP Service\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] IN = "! Logged in\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] YES = "+/\r\n\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PATIENCE_MILLIS = 30_000;

    private final ServerSocket door = Loopback.door();
    private final ArrayDeque<TlsIdentity> shown;
    private final String version;
    private final AtomicInteger told = new AtomicInteger();

    /** Shows one identity after the other, the last one for ever. */
    public Impostor(List<TlsIdentity> shown) throws IOException {
        this(TODAY, shown);
    }

    /** The same, and offers one version of TLS only. */
    public Impostor(String version, List<TlsIdentity> shown) throws IOException {
        this.version = version;
        this.shown = new ArrayDeque<>(shown);
        Thread.startVirtualThread(this::serve);
    }

    /** Where it waits. */
    public int port() {
        return door.getLocalPort();
    }

    /** How many octets of RFC 913 it was told so far. */
    public int told() {
        return told.get();
    }

    private void serve() {
        try {
            while (true) {
                var client = door.accept();
                var identity = shown.size() > 1 ? shown.remove() : shown.element();
                answer(client, identity);
            }
        } catch (IOException _) {
            // the door was closed
        }
    }

    private void answer(Socket raw, TlsIdentity identity) {
        try (raw;
                var client = secured(raw, identity)) {
            raw.setSoTimeout(PATIENCE_MILLIS);
            client.getOutputStream().write(GREETING);
            var messages = 0;
            var octet = client.getInputStream().read();
            for (; octet >= 0; octet = client.getInputStream().read()) {
                if (octet != 0) {
                    told.incrementAndGet();
                } else {
                    messages++; // USER, PASS, and whatever
                    client.getOutputStream().write(messages == 2 ? IN : YES);
                }
            }
        } catch (IOException | GeneralSecurityException _) {
            // it was not believed, or the caller is gone
        }
    }

    private SSLSocket secured(Socket raw, TlsIdentity identity)
            throws IOException, GeneralSecurityException {
        var factory = TlsContexts.server(identity).getSocketFactory();
        var tls = (SSLSocket) factory.createSocket(raw, null, true);
        tls.setUseClientMode(false);
        tls.setEnabledProtocols(new String[] {version});
        tls.setEnabledCipherSuites(tls.getSupportedCipherSuites());
        return tls;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
