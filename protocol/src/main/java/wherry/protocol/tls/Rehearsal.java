package wherry.protocol.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * A connection of an identity with itself, on loopback: what does not work here would not work for
 * any client. It also shows whether this JVM keeps to the profile.
 */
public final class Rehearsal {
    private static final int PATIENCE_MILLIS = 10_000;

    private final SSLContext serving;
    private final SSLContext calling;
    private final AtomicInteger judged = new AtomicInteger();

    private Rehearsal(TlsIdentity identity) throws GeneralSecurityException {
        var trust = new TlsTrust.Both(List.of(identity.chain().getLast()), Pin.of(identity.leaf()));
        serving = TlsContexts.server(identity);
        calling = TlsContexts.client(trust, Optional.empty(), _ -> judged.incrementAndGet());
    }

    /**
     * Holds it.
     *
     * @throws GeneralSecurityException when it fails, or is not what the profile promises; the
     *     message says how
     */
    public static void of(TlsIdentity identity) throws GeneralSecurityException {
        var rehearsal = new Rehearsal(identity);
        rehearsal.hold();
        rehearsal.hold();
        if (rehearsal.judged.get() != 2) {
            throw new GeneralSecurityException(
                    "a second trial handshake was spared its proof by a session ticket");
        }
    }

    private void hold() throws GeneralSecurityException {
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var caller = new Socket(door.getInetAddress(), door.getLocalPort())) {
            var answer = new FutureTask<>(() -> answer(door, caller.getLocalPort()));
            Thread.ofVirtual().start(answer);
            call(caller);
            answer.get();
        } catch (IOException trouble) {
            throw new GeneralSecurityException(
                    "a trial handshake failed: " + trouble.getMessage(), trouble);
        } catch (ExecutionException trouble) {
            var why = String.valueOf(trouble.getCause());
            throw new GeneralSecurityException("a trial handshake failed: " + why, trouble);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new GeneralSecurityException("a trial handshake was interrupted", stopped);
        }
    }

    /** The client's part: it shakes hands, hears an octet, and is cut off without a goodbye. */
    private void call(Socket caller) throws IOException, GeneralSecurityException {
        caller.setSoTimeout(PATIENCE_MILLIS);
        var tls = (SSLSocket) calling.getSocketFactory().createSocket(caller, null, true);
        tls.setUseClientMode(true);
        tls.setSSLParameters(TlsProfile.common());
        tls.startHandshake();
        var version = tls.getSession().getProtocol();
        if (!version.equals("TLSv1.3") || !TlsProfile.ALPN.equals(tls.getApplicationProtocol())) {
            throw new GeneralSecurityException(
                    "a trial handshake agreed on " + version + " " + tls.getApplicationProtocol());
        }
        if (tls.getInputStream().read() < 0) {
            throw new IOException("it ended early");
        }
        heedTheEnd(tls);
    }

    private static void heedTheEnd(SSLSocket tls) throws IOException, GeneralSecurityException {
        try {
            if (tls.getInputStream().read() >= 0) {
                throw new IOException("it went on");
            }
        } catch (SSLException cut) {
            return;
        }
        throw new GeneralSecurityException("a cut connection passes for an orderly end");
    }

    /** The server's part, for this caller and nobody else. */
    private Void answer(ServerSocket door, int port) throws IOException {
        door.setSoTimeout(PATIENCE_MILLIS);
        while (true) {
            try (var raw = door.accept()) {
                if (raw.getPort() == port) {
                    raw.setSoTimeout(PATIENCE_MILLIS);
                    var tls = (SSLSocket) serving.getSocketFactory().createSocket(raw, null, true);
                    TlsProfile.applyServer(tls);
                    tls.startHandshake();
                    tls.getOutputStream().write('!');
                    return null;
                }
            }
        }
    }
}
