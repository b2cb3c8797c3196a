package wherry.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A socket that is read through a buffer of 512 KiB, for TLS to be layered over. */
final class BufferedSocket extends Socket {
    private static final int BUFFER = 512 * 1024;

    private final Socket bare;
    private InputStream in = InputStream.nullInputStream();
    private boolean asked;

    BufferedSocket(Socket bare) {
        this.bare = bare;
    }

    Socket bare() {
        return bare;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        if (!asked) {
            in = new BufferedInputStream(bare.getInputStream(), BUFFER);
            asked = true;
        }
        return in;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return bare.getOutputStream();
    }

    @Override
    public boolean isConnected() {
        return bare.isConnected();
    }

    @Override
    public boolean isClosed() {
        return bare.isClosed();
    }

    @Override
    public InetAddress getInetAddress() {
        return bare.getInetAddress();
    }

    @Override
    public int getPort() {
        return bare.getPort();
    }

    @Override
    public void close() throws IOException {
        bare.close();
    }
}
