package wherry.trials;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import wherry.system.Home;
import wherry.system.LiveServer;
import wherry.system.PlainClient;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Threats T08 and T09: two hundred sources guess without a pause, half of them the password of one
 * user and half those of anybody, so that the hash lane is full too. Meanwhile the user logs in
 * again and again from a place where the user has been before.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class GuessStormTest {
    private static final int SOURCES = 200;
    private static final int FEW = 5;
    private static final String FAMILIAR = "127.0.0.9";
    private static final long SOON_MILLIS = 2_000;

    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch greeted = new CountDownLatch(SOURCES);

    @Test
    @Tag("T08")
    @Tag("T09")
    void the_owner_gets_in_every_time() throws Exception {
        try (var trial = Trial.named("guess-storm");
                var server = LiveServer.in(trial.place())) {
            owner(server);
            try (var guessers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < SOURCES; i++) {
                    var number = i;
                    guessers.execute(() -> guess(server, trial, number));
                }
                greeted.await();
                logIn(server, trial);
            } finally {
                over.set(true);
            }
            trial.judge();
        }
    }

    private void logIn(LiveServer server, Trial trial) {
        try {
            for (var i = 0; i < Trial.rounds(FEW); i++) {
                var start = System.nanoTime();
                try {
                    owner(server);
                    trial.count("the owner's logins", 1);
                } catch (IOException | AssertionError refused) {
                    trial.violation("the owner was refused: " + refused);
                }
                var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                trial.measure("the owner's login, ms", millis, SOON_MILLIS);
            }
        } finally {
            over.set(true);
        }
    }

    private static void owner(LiveServer server) throws IOException {
        try (var tls = server.dialFrom(FAMILIAR)) {
            new PlainClient(tls.getInputStream(), tls.getOutputStream())
                    .login(Home.USER, Home.PASSWORD);
        }
    }

    /** One source comes again and again, whatever it hears. */
    private void guess(LiveServer server, Trial trial, int number) {
        var isNew = true;
        for (var visit = 0; !over.get(); visit++) {
            var heard = "callers turned away before TLS";
            try (var tls = server.dialFrom("127.0.1." + (number + 1))) {
                heard = "callers let in";
                var name = number % 2 == 0 ? Home.USER : "somebody" + number + "." + visit;
                if (isNew) {
                    greeted.countDown();
                    isNew = false;
                }
                guesses(new PlainClient(tls.getInputStream(), tls.getOutputStream()), name, trial);
            } catch (IOException | AssertionError end) {
                pause(); // the door is closed to this source, or the session has had enough
            }
            trial.count(heard, 1);
        }
    }

    /** Or two hundred callers in one process would leave the owner's no time to run. */
    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }

    private void guesses(PlainClient client, String name, Trial trial) throws IOException {
        client.hear();
        client.ask("USER " + name);
        for (var i = 0; i < 3 && !over.get(); i++) {
            client.ask("PASS wrong " + i);
            trial.count("guesses answered", 1);
        }
    }
}
