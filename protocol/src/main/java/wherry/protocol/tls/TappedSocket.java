package wherry.protocol.tls;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * A connected socket as TLS above it sees it: the same in everything, save that it overhears what
 * the server says first.
 */
public final class TappedSocket extends Socket {
    private final Socket raw;
    private final boolean server;
    private final ServerHelloEar ear = new ServerHelloEar();

    private TappedSocket(Socket raw, boolean server) {
        this.raw = raw;
        this.server = server;
    }

    /** Around the socket of a server, which speaks. */
    public static TappedSocket ofServer(Socket raw) {
        return new TappedSocket(raw, true);
    }

    /** Around the socket of a client, which listens. */
    public static TappedSocket ofClient(Socket raw) {
        return new TappedSocket(raw, false);
    }

    /** The group the handshake agreed on, by its name in TLS; empty before that. */
    public String group() {
        return ear.group();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return server ? raw.getInputStream() : new HeardInput(raw.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return server ? new HeardOutput(raw.getOutputStream()) : raw.getOutputStream();
    }

    private final class HeardInput extends FilterInputStream {
        private HeardInput(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            var count = in.read(into, offset, most);
            if (count > 0 && ear.isListening()) {
                ear.hear(into, offset, count);
            }
            return count;
        }
    }

    private final class HeardOutput extends FilterOutputStream {
        private HeardOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] octets, int offset, int count) throws IOException {
            if (ear.isListening()) {
                ear.hear(octets, offset, count);
            }
            out.write(octets, offset, count);
        }
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }

    @Override
    public boolean isClosed() {
        return raw.isClosed();
    }

    @Override
    public boolean isConnected() {
        return raw.isConnected();
    }

    @Override
    public boolean isBound() {
        return raw.isBound();
    }

    @Override
    public boolean isInputShutdown() {
        return raw.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return raw.isOutputShutdown();
    }

    @Override
    public void shutdownInput() throws IOException {
        raw.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        raw.shutdownOutput();
    }

    @Override
    public InetAddress getInetAddress() {
        return raw.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return raw.getLocalAddress();
    }

    @Override
    public int getPort() {
        return raw.getPort();
    }

    @Override
    public int getLocalPort() {
        return raw.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return raw.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return raw.getLocalSocketAddress();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        raw.setSoTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return raw.getSoTimeout();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        raw.setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return raw.getTcpNoDelay();
    }

    @Override
    public void setSoLinger(boolean on, int seconds) throws SocketException {
        raw.setSoLinger(on, seconds);
    }

    @Override
    public int getSoLinger() throws SocketException {
        return raw.getSoLinger();
    }
}
