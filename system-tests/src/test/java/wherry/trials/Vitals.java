package wherry.trials;

import wherry.system.Eventually;
import wherry.system.LiveServer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the system says of a process.
 *
 * @param threads of the system; sessions have none of their own
 * @param descriptors open ones
 */
record Vitals(long threads, long descriptors) {
    /** The JVM starts and ends some when it likes: compilers, carriers, selectors. */
    private static final int SLACK = 12;

    /** As they are now. */
    static Vitals of(LiveServer server) throws IOException {
        var process = Path.of("/proc", Long.toString(server.pid()));
        try (var open = Files.list(process.resolve("fd"))) {
            return new Vitals(status(process, "Threads:"), open.count());
        }
    }

    /** Kibioctets of memory that are the server's at this moment. */
    static long resident(LiveServer server) throws IOException {
        return status(Path.of("/proc", Long.toString(server.pid())), "VmRSS:");
    }

    private static long status(Path process, String key) throws IOException {
        for (var line : Files.readAllLines(process.resolve("status"))) {
            if (line.startsWith(key)) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("there is no " + key + " in " + process);
    }

    /**
     * Ends the server. It waits for its sessions before it ends, so none is left if that takes less
     * than the farewell; and before that it had these vitals again.
     */
    void backIn(LiveServer server, Trial trial) throws Exception {
        Eventually.holds("descriptors are closed", () -> of(server).isLike(this));
        var now = of(server);
        trial.count("threads before", threads);
        trial.count("threads after", now.threads);
        trial.count("descriptors before", descriptors);
        trial.count("descriptors after", now.descriptors);
        var start = System.nanoTime();
        server.close();
        trial.measure("stopping afterwards, ms", Quay.millisSince(start), 5_000);
    }

    private boolean isLike(Vitals base) {
        return threads <= base.threads + SLACK && descriptors <= base.descriptors + SLACK;
    }
}
