package wherry.trials;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.system.LiveServer;
import wherry.system.Program;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSocket;

/** Many who are logged in by certificate and do nothing: what one of them costs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class IdleTest {
    private static final int FEW = 40;
    private static final int CREW = 200;
    private static final int AT_ONCE = 8;
    private static final int NEW_LOGINS = 20;
    private static final long NEW_LOGIN_MILLIS = 1_000;
    private static final long MOST_OCTETS = 25 * 1024;
    private static final long KIBI = 1024;

    private final Trial trial;
    private final int sessions = Trial.rounds(FEW);
    private final Semaphore door = new Semaphore(AT_ONCE);
    private final List<SSLSocket> idle = Collections.synchronizedList(new ArrayList<>());

    IdleTest() throws IOException {
        trial = Trial.named("idle");
    }

    @Test
    @Tag("T12")
    void a_session_that_does_nothing_costs_little() throws Exception {
        try (trial) {
            var ship = Ship.in(trial.place(), Math.min(CREW, sessions));
            Quay.roomFor(ship.home(), sessions + FEW);
            ship.home().set("idle", "3600");
            var heap = new HeapLog(trial.place().resolve("gc.log"));
            try (var server = served(ship, heap)) {
                ship.board(server);
                crowd(ship, server, heap);
            }
            trial.judge();
        }
    }

    private static LiveServer served(Ship ship, HeapLog heap) throws IOException {
        var home = ship.home();
        var directory = home.directory().toString();
        return LiveServer.of(
                home,
                Program.ours("wherryd", home.place(), "serve", "--home", directory)
                        .with("--listen", "127.0.0.1:0")
                        .where("WHERRYD_HEAP", "512m")
                        .where("WHERRY_JAVA_OPTIONS", heap.options()));
    }

    private void crowd(Ship ship, LiveServer server, HeapLog heap) throws Exception {
        for (var i = 0; i < AT_ONCE; i++) {
            ship.session(i).close(); // what is made once is there from here on
        }
        var base = Vitals.of(server);
        var before = heap.used(server);
        trial.count("KiB of heap before", before);
        var start = System.nanoTime();
        come(ship);
        trial.measure("all are in after, ms", Quay.millisSince(start));
        for (var i = 0; i < NEW_LOGINS; i++) {
            var login = System.nanoTime();
            ship.session(i).close();
            trial.measure("new login meanwhile, ms", Quay.millisSince(login), NEW_LOGIN_MILLIS);
        }
        weigh(server, before, heap.used(server));
        leave();
        base.backIn(server, trial);
    }

    private void weigh(LiveServer server, long before, long with) throws IOException {
        trial.count("sessions", idle.size());
        trial.count("KiB of heap with them", with);
        trial.count("KiB of memory with them, all of the JVM", Vitals.resident(server));
        var each = (with - before) * KIBI / sessions;
        trial.measure("octets of heap for each", each, MOST_OCTETS);
        if (idle.size() < sessions) {
            trial.violation(sessions - idle.size() + " did not come in");
        }
    }

    private void come(Ship ship) {
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < sessions; i++) {
                var caller = i;
                crowd.execute(() -> comeIn(ship, caller));
            }
        }
    }

    private void comeIn(Ship ship, int caller) {
        door.acquireUninterruptibly();
        try {
            idle.add(ship.session(caller));
        } catch (IOException | AssertionError refused) {
            trial.violation("session " + caller + ": " + refused);
        } finally {
            door.release();
        }
    }

    private void leave() throws IOException {
        for (var session : idle) {
            session.close();
        }
    }
}
