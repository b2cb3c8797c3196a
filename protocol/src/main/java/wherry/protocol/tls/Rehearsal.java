package wherry.protocol.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

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
    private final Consumer<SSLSocket> profile;

    /** How the server's end leaves. */
    private enum Ending {
        SAID,
        CUT
    }

    private Rehearsal(TlsIdentity identity, Consumer<SSLSocket> profile)
            throws GeneralSecurityException {
        this.profile = profile;
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
        of(identity, TlsProfile::applyServer);
    }

    /** The same with what the server's end is held to, so that a test can let it down. */
    static void of(TlsIdentity identity, Consumer<SSLSocket> profile)
            throws GeneralSecurityException {
        new Rehearsal(identity, profile).hold();
    }

    private void hold() throws GeneralSecurityException {
        // A client looks for tickets by address and port, so all three go to one door.
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            checkLists();
            hold(door, Ending.SAID);
            hold(door, Ending.SAID);
            if (judged.get() != 2) {
                throw new GeneralSecurityException(
                        "a second trial handshake was spared its proof by a session ticket");
            }
            hold(door, Ending.CUT);
        } catch (IOException trouble) {
            throw new GeneralSecurityException(
                    "a trial handshake failed: " + trouble.getMessage(), trouble);
        }
    }

    /** Our own client would never ask for anything else, so what others could get is looked up. */
    private void checkLists() throws IOException, GeneralSecurityException {
        try (var socket = (SSLSocket) serving.getSocketFactory().createSocket()) {
            profile.accept(socket);
            var common = TlsProfile.common();
            checkList("versions", socket.getEnabledProtocols(), common.getProtocols());
            checkList("suites", socket.getEnabledCipherSuites(), common.getCipherSuites());
        }
    }

    private static void checkList(String what, String[] offered, String[] promised)
            throws GeneralSecurityException {
        if (!Set.of(offered).equals(Set.of(promised))) {
            throw new GeneralSecurityException(
                    "this JVM would serve with the " + what + " " + String.join(", ", offered));
        }
    }

    private void hold(ServerSocket door, Ending ending)
            throws IOException, GeneralSecurityException {
        try (var caller = new Socket(door.getInetAddress(), door.getLocalPort())) {
            var answer = new FutureTask<>(() -> answer(door, caller.getLocalPort(), ending));
            Thread.ofVirtual().start(answer);
            call(caller, ending);
            answer.get();
        } catch (ExecutionException trouble) {
            var why = String.valueOf(trouble.getCause());
            throw new GeneralSecurityException("a trial handshake failed: " + why, trouble);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new GeneralSecurityException("a trial handshake was interrupted", stopped);
        }
    }

    /** The client's part: it shakes hands, hears an octet, and then the end. */
    private void call(Socket caller, Ending ending) throws IOException, GeneralSecurityException {
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
        if (end(tls) != ending) {
            throw new GeneralSecurityException("a cut connection passes for an orderly end");
        }
    }

    private static Ending end(SSLSocket tls) throws IOException {
        try {
            if (tls.getInputStream().read() >= 0) {
                throw new IOException("it went on");
            }
            tls.close(); // as a client does that may come again with a ticket
            return Ending.SAID;
        } catch (SSLException cut) {
            return Ending.CUT;
        }
    }

    /** The server's part, for this caller and nobody else. */
    private Void answer(ServerSocket door, int port, Ending ending) throws IOException {
        door.setSoTimeout(PATIENCE_MILLIS);
        while (true) {
            try (var raw = door.accept()) {
                if (raw.getPort() == port) {
                    raw.setSoTimeout(PATIENCE_MILLIS);
                    var tls = (SSLSocket) serving.getSocketFactory().createSocket(raw, null, true);
                    profile.accept(tls);
                    tls.startHandshake();
                    tls.getOutputStream().write('!');
                    if (ending == Ending.SAID) {
                        tls.close();
                    }
                    return null;
                }
            }
        }
    }
}
