package wherry.trials;

import wherry.lab.relay.Tape;
import wherry.system.LiveServer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server that is killed now and then, and always starts again at the same port. */
final class Wharf implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Trial trial;
    private final Yard yard;
    private final int port;
    private LiveServer server;

    private Wharf(Trial trial, Yard yard, LiveServer server) {
        this.trial = trial;
        this.yard = yard;
        this.server = server;
        this.port = server.port();
    }

    static Wharf in(Trial trial, Path place) throws IOException {
        var yard = Yard.in(place);
        yard.home().set("durability", "\"none\"").set("per_user", "100");
        return new Wharf(trial, yard, yard.serve());
    }

    Yard yard() {
        return yard;
    }

    int port() {
        return port;
    }

    /** Kills it once so many octets are on this tape; whoever started this waits for its end. */
    Thread killedAfter(long octets, Tape tape) {
        return Thread.startVirtualThread(
                () -> {
                    try {
                        tape.reach(octets);
                        killed();
                    } catch (InterruptedException | IOException trouble) {
                        trial.violation("the server did not come back: " + trouble);
                    }
                });
    }

    private synchronized void killed() throws IOException {
        server.kill();
        server.ended();
        harmless();
        server = yard.serveAt(port);
        trial.count("servers killed", 1);
    }

    /** Comes back when it is up: whoever starts a script at night does so a little later. */
    synchronized void ready() {
        if (!server.isAlive()) {
            trial.violation("the server has ended by itself");
        }
    }

    /** Waits until those who kill it have done so. */
    void after(List<Thread> killers) throws InterruptedException {
        for (var killer : new ArrayList<>(killers)) {
            if (!killer.join(LONGEST)) {
                trial.violation("fewer octets went up than there are");
            }
        }
    }

    private void harmless() {
        if (server.log().contains("\tat ") || server.log().contains("ERROR")) {
            trial.violation("the server's log has an error or a stack trace");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        harmless();
        if (!yard.staged().isEmpty()) {
            trial.violation("left in staging: " + yard.staged());
        }
    }
}
