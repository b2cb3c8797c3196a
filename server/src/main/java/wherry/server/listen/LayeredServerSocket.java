package wherry.server.listen;

import wherry.protocol.Buffers;
import wherry.protocol.tls.TappedSocket;
import wherry.protocol.tls.TlsProfile;
import wherry.server.session.FairShare;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.function.Supplier;

import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * An {@link SSLServerSocket} that layers TLS over the socket it accepts and lets go of both. Only
 * the socket underneath can be closed from outside while another thread is stuck in a write, and
 * only it tells whether octets wait that are not decrypted yet.
 */
final class LayeredServerSocket extends SSLServerSocket {
    private static final int LARGE_BUFFERS = 64;

    private final Supplier<Tls> layers;
    private final Buffers buffers = new Buffers(LARGE_BUFFERS);

    /** Not bound yet; {@code layers} is asked for each connection. */
    LayeredServerSocket(Supplier<Tls> layers) throws IOException {
        this.layers = layers;
    }

    /** The layers of one accepted connection; nothing has been read from any. */
    record Accepted(SSLSocket tls, TappedSocket tapped, Socket raw) {}

    /** The next connection, as bare as it came. */
    Socket acceptBare() throws IOException {
        var raw = new Socket();
        implAccept(raw);
        return raw;
    }

    /** Layers TLS over a connection, without a handshake: that is for the session's own thread. */
    Accepted layer(Socket raw) throws ConnectionLost {
        try {
            raw.setTcpNoDelay(true);
            raw.setKeepAlive(true);
            var now = layers.get();
            var tapped = TappedSocket.ofServer(raw, buffers, new FairShare()::taken);
            var factory = now.context().getSocketFactory();
            // Not closed with TLS: after an alert the farewell still reads what is under way.
            var tls = (SSLSocket) factory.createSocket(tapped, null, false);
            TlsProfile.applyServer(tls, now.asking(), now.names());
            return new Accepted(tls, tapped, raw);
        } catch (IOException | RuntimeException trouble) {
            throw new ConnectionLost(trouble);
        }
    }

    /** This one connection failed while it was accepted; the door is fine. */
    static final class ConnectionLost extends SocketException {
        private static final long serialVersionUID = 1L;

        ConnectionLost(Exception cause) {
            super(String.valueOf(cause.getMessage()));
            initCause(cause);
        }
    }

    @Override
    public Socket accept() throws IOException {
        return layer(acceptBare()).tls();
    }

    private SSLSocketFactory factory() {
        return layers.get().context().getSocketFactory();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return factory().getDefaultCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        throw fixed();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory().getSupportedCipherSuites();
    }

    @Override
    public String[] getSupportedProtocols() {
        return new String[] {"TLSv1.3"};
    }

    @Override
    public String[] getEnabledProtocols() {
        return getSupportedProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        throw fixed();
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        throw fixed();
    }

    @Override
    public boolean getNeedClientAuth() {
        return layers.get().asking() == TlsProfile.Asking.NEEDED;
    }

    @Override
    public void setWantClientAuth(boolean want) {
        throw fixed();
    }

    @Override
    public boolean getWantClientAuth() {
        return layers.get().asking() == TlsProfile.Asking.WANTED;
    }

    @Override
    public void setUseClientMode(boolean mode) {
        throw fixed();
    }

    @Override
    public boolean getUseClientMode() {
        return false;
    }

    @Override
    public void setEnableSessionCreation(boolean flag) {
        throw fixed();
    }

    @Override
    public boolean getEnableSessionCreation() {
        return true;
    }

    private static UnsupportedOperationException fixed() {
        return new UnsupportedOperationException("TlsProfile decides this");
    }
}
