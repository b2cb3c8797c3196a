package wherry.bench;

import wherry.client.remote.Credentials;
import wherry.client.remote.Dialer;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Login;
import wherry.client.remote.Patience;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.ServerAddress;
import wherry.client.remote.Taker;
import wherry.protocol.StoreMode;
import wherry.protocol.tls.TlsProfile;
import wherry.protocol.tls.TlsTrust;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many sessions at once, in one JVM: {@code PORT CA-FILE down|up|idle SESSIONS OCTETS}. Every
 * session is logged in before the first octet moves. {@code down} gets the file {@code content},
 * {@code up} stores one for each session; {@code idle} does nothing until its input ends. What
 * arrives here goes nowhere, so that only the server's disk is in it. Prints {@code in}, then the
 * seconds of each session and those of all on one line.
 */
public final class Fleet {
    private static final String USER = "fleet";
    private static final int AT_ONCE = 8;

    private final Dialer dialer;
    private final ServerAddress address;
    private final byte[] octets = new byte[64 * 1024];

    private Fleet(Path authority, int port) throws IOException {
        var patience =
                new Patience(Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofSeconds(5));
        this.dialer = new Dialer(TlsTrust.authorities(authority), Optional.empty(), patience, "");
        this.address = new ServerAddress("localhost", port);
    }

    /** See above. */
    public static void main(String[] words) throws Exception {
        TlsProfile.prepareJvm();
        var fleet = new Fleet(Path.of(words[1]), Integer.parseInt(words[0]));
        var all = fleet.all(Integer.parseInt(words[3]));
        System.out.println("in");
        if (words[2].equals("idle")) {
            while (System.in.read() >= 0) {}
        } else {
            fleet.move(all, words[2].equals("down"), Long.parseLong(words[4]));
        }
        System.exit(0); // a thousand goodbyes would only take time
    }

    private List<RemoteFiles> all(int sessions) throws Exception {
        try (var few = Executors.newFixedThreadPool(AT_ONCE)) {
            var tasks = new ArrayList<Callable<RemoteFiles>>();
            for (var i = 0; i < sessions; i++) {
                tasks.add(this::one);
            }
            return results(few.invokeAll(tasks));
        }
    }

    private RemoteFiles one() throws IOException, RemoteRefused {
        var remote = RemoteFiles.greeted(dialer.dial(address), false);
        if (remote.login(new Credentials(USER, null, null)) != Login.Outcome.IN) {
            throw new IOException(USER + " needs a password");
        }
        return remote;
    }

    private void move(List<RemoteFiles> all, boolean down, long size) throws Exception {
        try (var each = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var ready = new CountDownLatch(all.size() + 1);
            var start = new AtomicLong();
            var tasks = new ArrayList<Future<Double>>();
            for (var remote : all) {
                var name = "content" + tasks.size();
                Callable<Boolean> work = () -> down ? get(remote, size) : put(remote, name, size);
                tasks.add(each.submit(() -> secondsSince(start, ready, work)));
            }
            start.set(System.nanoTime());
            ready.countDown();
            var seconds = results(tasks);
            seconds.add((System.nanoTime() - start.get()) / 1e9);
            var text = new StringBuilder();
            seconds.forEach(one -> text.append(String.format(Locale.ROOT, "%.4f ", one)));
            System.out.println(text.toString().strip());
        }
    }

    /** All begin when the last is ready: who has to wait for a processor waits for its file. */
    private static double secondsSince(
            AtomicLong start, CountDownLatch ready, Callable<Boolean> work) throws Exception {
        ready.countDown();
        ready.await();
        if (!work.call()) {
            throw new IOException("the file has another size");
        }
        return (System.nanoTime() - start.get()) / 1e9;
    }

    private static boolean get(RemoteFiles remote, long size)
            throws IOException, RemoteRefused, FileFailed {
        var counted = new Counted();
        remote.retrieve("content", counted);
        return counted.octets == size;
    }

    private boolean put(RemoteFiles remote, String name, long size)
            throws IOException, RemoteRefused, FileFailed {
        var left = new long[] {size};
        remote.store(
                StoreMode.OLD,
                name,
                size,
                into -> {
                    var count = (int) Math.min(Math.min(into.length, octets.length), left[0]);
                    System.arraycopy(octets, 0, into, 0, count);
                    left[0] -= count;
                    return count;
                });
        return true;
    }

    private static final class Counted implements Taker {
        private long octets;

        @Override
        public void offered(long size) {}

        @Override
        public void take(byte[] piece, int count) {
            octets += count;
        }
    }

    private static <T> List<T> results(List<Future<T>> futures)
            throws InterruptedException, ExecutionException {
        var results = new ArrayList<T>();
        for (var future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
