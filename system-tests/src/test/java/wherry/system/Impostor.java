package wherry.system;

import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsIdentity;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Listens in a server's place, greets one client and counts what it is told, up to a NUL. */
public final class Impostor implements AutoCloseable {
    private final SSLServerSocket door;
    private final Consumer<SSLSocket> dress;
    private final CompletableFuture<Integer> told = new CompletableFuture<>();

    /** With an identity that nobody should believe. */
    public Impostor(TlsIdentity identity) throws IOException, GeneralSecurityException {
        this(identity, _ -> {});
    }

    /** The same, which does this to its end of the connection before the handshake. */
    public Impostor(TlsIdentity identity, Consumer<SSLSocket> dress)
            throws IOException, GeneralSecurityException {
        this.dress = dress;
        var factory = TlsContexts.server(identity).getServerSocketFactory();
        this.door =
                (SSLServerSocket)
                        factory.createServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::serve);
    }

    /** Where it listens. */
    public int port() {
        return door.getLocalPort();
    }

    /** How many octets of the application it was told, once its client is gone. */
    public int told() {
        return told.join();
    }

    private void serve() {
        var count = 0;
        try (var client = (SSLSocket) door.accept()) {
            dress.accept(client);
            client.getOutputStream()
                    .write(
                            "+localhost SFTP Service (FEAT)\0"
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            var octet = client.getInputStream().read();
            for (; octet > 0; octet = client.getInputStream().read()) {
                count++;
            }
        } catch (IOException _) {
            // the client did not believe us
        }
        told.complete(count);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
