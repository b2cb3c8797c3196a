package wherry.protocol.tls;

import wherry.protocol.Buffers;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.function.IntConsumer;

/**
 * A connected socket as TLS above it sees it: the same in everything, save that it overhears what
 * the server says first, and that many records go through the system together.
 */
public final class TappedSocket extends Socket {
    private static final int SEVERAL_RECORDS = 16 * 1024 + 1;

    private final Socket raw;
    private final ServerHelloEar ear = new ServerHelloEar();
    private final RecordInput in;
    private final RecordOutput out;

    private TappedSocket(Socket raw, Buffers buffers, boolean server, IntConsumer taking)
            throws IOException {
        this.raw = raw;
        this.in =
                new RecordInput(
                        raw.getInputStream(), buffers, server ? this::ignore : this::hear, taking);
        this.out =
                new RecordOutput(
                        raw.getOutputStream(), buffers, server ? this::hear : this::ignore);
    }

    /**
     * Around the socket of a server, which speaks.
     *
     * @param taking hears how many octets of a record TLS will take, on the thread that reads and
     *     before it does; of records that carry nothing for those above TLS, nobody else ever knows
     */
    public static TappedSocket ofServer(Socket raw, Buffers buffers, IntConsumer taking)
            throws IOException {
        return new TappedSocket(raw, buffers, true, taking);
    }

    /** Around the socket of a client, which listens; a large buffer each way is its own. */
    public static TappedSocket ofClient(Socket raw) throws IOException {
        return new TappedSocket(raw, new Buffers(2), false, _ -> {});
    }

    /** The group the handshake agreed on, by its name in TLS; empty before that. */
    public String group() {
        return ear.group();
    }

    private void hear(byte[] octets, int offset, int count) {
        if (ear.isListening()) {
            ear.hear(octets, offset, count);
        }
    }

    private void ignore(byte[] octets, int offset, int count) {
        // the other end of the line is the one that tells
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    /**
     * What TLS above this writes to, for whoever writes much: the records of one write go out
     * together.
     */
    public OutputStream gathering(OutputStream tls) {
        return new GatheringOutput(tls);
    }

    /**
     * Gives back what buffer it has read into, with all that waits there. Nobody may be reading,
     * nor want to read any more.
     */
    public void release() {
        in.release();
    }

    private final class GatheringOutput extends FilterOutputStream {
        private GatheringOutput(OutputStream tls) {
            super(tls);
        }

        @Override
        public void write(byte[] octets, int offset, int count) throws IOException {
            if (count < SEVERAL_RECORDS) {
                super.out.write(octets, offset, count);
                return;
            }
            var whole = false;
            TappedSocket.this.out.gather();
            try {
                super.out.write(octets, offset, count);
                whole = true;
            } finally {
                TappedSocket.this.out.release(whole);
            }
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
