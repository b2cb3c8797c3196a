package wherry.system;

import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsIdentity;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Listens in a server's place, greets one client and counts what it is told. */
final class Impostor implements AutoCloseable {
    private final SSLServerSocket door;
    private final CompletableFuture<Integer> told = new CompletableFuture<>();

    /** With an identity that nobody should believe. */
    Impostor(TlsIdentity identity) throws IOException, GeneralSecurityException {
        var factory = TlsContexts.server(identity).getServerSocketFactory();
        this.door =
                (SSLServerSocket)
                        factory.createServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** How many octets of the application it was told, once its client is gone. */
    int told() {
        return told.join();
    }

    private void serve() {
        var count = 0;
        try (var client = (SSLSocket) door.accept()) {
            client.getOutputStream()
                    .write(
                            "+localhost SFTP Service (FEAT)\0"
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            while (client.getInputStream().read() >= 0) {
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
