package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;

/** Takes all there is, or declines. */
final class Taken implements Taker {
    final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    @Nullable FileFailed offer;

    @Override
    public void offered(long count) throws FileFailed {
        if (offer != null) {
            throw offer;
        }
    }

    @Override
    public void take(byte[] from, int count) {
        octets.write(from, 0, count);
    }
}
