package wherry.client.remote;

import java.nio.charset.StandardCharsets;

/** Gives this text. */
final class Given implements Giver {
    private byte[] octets;
    boolean isOver;

    Given(String content) {
        octets = content.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int give(byte[] into) {
        if (octets.length == 0) {
            return -1;
        }
        var count = octets.length;
        System.arraycopy(octets, 0, into, 0, count);
        octets = new byte[0];
        return count;
    }

    @Override
    public void over() {
        isOver = true;
    }
}
