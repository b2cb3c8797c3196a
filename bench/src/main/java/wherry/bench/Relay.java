package wherry.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A long line: {@code MILLIS[@MBIT] FROM-ADDRESS PORT...} forwards each port of that address to the
 * same port of 127.0.0.1, and every octet arrives half of MILLIS later than it was sent; a
 * connection takes the round trip in which TCP itself shakes hands. Each direction of a connection
 * carries MBIT megabits a second, or whatever comes. Prints {@code ready}.
 */
public final class Relay {
    private static final int PIECE = 64 * 1024;
    private static final int UNDER_WAY = 4096;

    /** What a late awakening missed is made up for, so far back. */
    private static final long CATCH_UP = TimeUnit.MILLISECONDS.toNanos(100);

    private final long delay;
    private final double nanosAnOctet;

    private Relay(String line) {
        var at = line.indexOf('@');
        var millis = Long.parseLong(at < 0 ? line : line.substring(0, at));
        this.delay = TimeUnit.MILLISECONDS.toNanos(millis) / 2;
        this.nanosAnOctet = at < 0 ? 0 : 8000.0 / Long.parseLong(line.substring(at + 1));
    }

    /** See above. */
    public static void main(String[] words) throws IOException, InterruptedException {
        var relay = new Relay(words[0]);
        Thread last = Thread.currentThread();
        for (var word : Arrays.copyOfRange(words, 2, words.length)) {
            var port = Integer.parseInt(word);
            var door = new ServerSocket();
            door.bind(new InetSocketAddress(words[1], port));
            last = Thread.ofPlatform().start(() -> relay.accept(door, port));
        }
        System.out.println("ready");
        last.join();
    }

    private void accept(ServerSocket door, int port) {
        try {
            while (true) {
                var near = door.accept();
                Thread.startVirtualThread(() -> join(near, port));
            }
        } catch (IOException trouble) {
            System.err.println(trouble);
        }
    }

    private void join(Socket near, int port) {
        try {
            TimeUnit.NANOSECONDS.sleep(2 * delay);
            var far = new Socket(InetAddress.getLoopbackAddress(), port);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            forward(near, far);
            forward(far, near);
        } catch (IOException gone) {
            quietly(near::close);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Octets, and when they are due; none is the end. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    private record Lot(byte[] octets, long due) {}

    private void forward(Socket from, Socket to) throws IOException {
        var in = from.getInputStream();
        var out = to.getOutputStream();
        var line = new ArrayBlockingQueue<Lot>(UNDER_WAY);
        Thread.startVirtualThread(() -> quietly(() -> take(in, line)));
        Thread.startVirtualThread(
                () -> {
                    quietly(() -> give(line, out));
                    quietly(to::shutdownOutput);
                });
    }

    private void take(InputStream in, BlockingQueue<Lot> line)
            throws IOException, InterruptedException {
        var piece = new byte[PIECE];
        var free = System.nanoTime();
        try {
            for (int n; (n = in.read(piece)) >= 0; ) {
                free = Math.max(free, System.nanoTime() - CATCH_UP) + (long) (n * nanosAnOctet);
                TimeUnit.NANOSECONDS.sleep(free - System.nanoTime());
                line.put(new Lot(Arrays.copyOf(piece, n), System.nanoTime() + delay));
            }
        } finally {
            line.put(new Lot(new byte[0], System.nanoTime() + delay));
        }
    }

    private static void give(BlockingQueue<Lot> line, OutputStream out)
            throws IOException, InterruptedException {
        for (var lot = line.take(); lot.octets().length > 0; lot = line.take()) {
            TimeUnit.NANOSECONDS.sleep(lot.due() - System.nanoTime());
            out.write(lot.octets());
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void quietly(Work work) {
        try {
            work.run();
        } catch (IOException gone) {
            // whoever is at the other end notices
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
