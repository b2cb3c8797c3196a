package wherry.client.strangers;

import org.jspecify.annotations.Nullable;

import wherry.client.Papers;
import wherry.protocol.tls.Pin;
import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsIdentity;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server over real TLS that treats each caller as one test says. */
final class Stranger implements Closeable {
    private static final TlsIdentity IDENTITY = issued();

    private final ServerSocket door;
    private final Manners manners;
    private final List<Caller> callers = new CopyOnWriteArrayList<>();
    private volatile @Nullable AssertionError disappointment;

    /** How a caller is treated; an exception hangs up. */
    interface Manners {
        void meet(Caller caller) throws IOException;
    }

    Stranger(Manners manners) throws Exception {
        this.door = new Door(TlsContexts.server(IDENTITY));
        this.manners = manners;
        Thread.ofVirtual().start(this::listen);
    }

    private static TlsIdentity issued() {
        try {
            var directory = Files.createTempDirectory("strangers");
            var identity =
                    Papers.in(directory, "strangers")
                            .issue("stranger", "-ext", "san=dns:localhost,ip:127.0.0.1");
            Files.deleteIfExists(directory.resolve("strangers.p12"));
            Files.deleteIfExists(directory);
            return identity;
        } catch (Exception impossible) {
            throw new IllegalStateException("keytool comes with every JDK", impossible);
        }
    }

    /** The pin by which a client believes it. */
    static String pin() {
        return Pin.of(IDENTITY.leaf()).toString();
    }

    String target() {
        return "guest@127.0.0.1:" + door.getLocalPort();
    }

    /** All commands of all callers. */
    List<String> heard() {
        return callers.stream().flatMap(caller -> caller.heard().stream()).toList();
    }

    private void listen() {
        while (!door.isClosed()) {
            try (var socket = door.accept()) {
                var caller = new Caller(socket);
                callers.add(caller);
                manners.meet(caller);
            } catch (IOException over) {
                // the client had enough, or the test is over
            } catch (AssertionError unexpected) {
                disappointment = unexpected;
            }
        }
    }

    /** Fails when a caller said something else than the manners expected. */
    void verify() {
        var unexpected = disappointment;
        if (unexpected != null) {
            throw unexpected;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    /** Layers TLS over each caller as any wrapper would: our protocol is not named. */
    private static final class Door extends ServerSocket {
        private final SSLContext context;

        private Door(SSLContext context) throws IOException {
            super(0, 5, InetAddress.ofLiteral("127.0.0.1"));
            this.context = context;
        }

        @Override
        public Socket accept() throws IOException {
            var raw = super.accept();
            var tls = (SSLSocket) context.getSocketFactory().createSocket(raw, null, true);
            tls.setUseClientMode(false);
            return tls;
        }
    }
}
