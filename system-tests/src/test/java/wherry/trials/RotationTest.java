package wherry.trials;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.identity.Gatehouse;
import wherry.identity.Harbour;
import wherry.protocol.tls.TlsIdentity;
import wherry.system.Eventually;

import java.math.BigInteger;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * T33: the server's certificate is exchanged every two seconds, broken files come between, and a
 * user's certificate is revoked now and then, while fifty callers come every second.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 1, unit = TimeUnit.HOURS)
@Tag("T31")
@Tag("T33")
class RotationTest {
    private static final int CALLERS = 8;
    private static final long BETWEEN_CALLS_MICROS = 1_000_000 / 50;
    private static final int FEW_SECONDS = 8;
    private static final int LATEST_REFUSAL_MILLIS = 6_000;
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final List<String> BREAKABLE = List.of("server.pem", "server.key", "users.crl");

    private final Set<BigInteger> serials = ConcurrentHashMap.newKeySet();
    private final List<X509Certificate> revoked = new ArrayList<>();

    @Test
    void callers_notice_nothing() throws Exception {
        var ours = Harbour.create();
        try (var trial = Trial.named("rotation")) {
            try (var gate = Gatehouse.in(trial.place(), ours, "optional", List.of())) {
                var calls = Executors.newScheduledThreadPool(CALLERS);
                for (var i = 0; i < CALLERS; i++) { // one task is never two calls at once
                    var _ =
                            calls.scheduleAtFixedRate(
                                    () -> call(gate, trial),
                                    i * BETWEEN_CALLS_MICROS,
                                    CALLERS * BETWEEN_CALLS_MICROS,
                                    TimeUnit.MICROSECONDS);
                }
                for (var i = 0; i < Math.max(3, Trial.rounds(FEW_SECONDS) / 2); i++) {
                    exchange(gate, trial, ours, i);
                }
                calls.shutdown();
                calls.awaitTermination(1, TimeUnit.MINUTES);
                trial.count("certificates met", serials.size());
            }
            trial.judge();
        }
    }

    private void call(Gatehouse gate, Trial trial) {
        var start = System.nanoTime();
        try (var tls = gate.dial(Optional.empty())) {
            tls.startHandshake();
            if (tls.getInputStream().read() != '+') {
                trial.violation("no greeting");
            }
            var shown = (X509Certificate) tls.getSession().getPeerCertificates()[0];
            serials.add(shown.getSerialNumber());
            trial.count("handshakes", 1);
            trial.measure("handshake and greeting, ms", millis(start));
        } catch (Exception failed) {
            trial.violation("a handshake failed: " + failed);
        }
    }

    private static long millis(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /**
     * A good certificate mostly, then a broken file for as long, and a revocation at each third.
     */
    private void exchange(Gatehouse gate, Trial trial, Harbour ours, int round) throws Exception {
        var start = System.nanoTime();
        if (round % 5 == 4) {
            spoil(gate, trial, BREAKABLE.get(round / 5 % BREAKABLE.size()));
        } else {
            var next = Gatehouse.rightServer(ours);
            gate.rotate(next);
            trial.count("certificates put in place", 1);
            if (Trial.rounds(0) == 0) { // in a build, however busy the machine is
                var serial = next.leaf().getSerialNumber();
                Eventually.holds("it is shown", () -> serials.contains(serial));
            }
        }
        if (round % 3 == 2) {
            revoke(gate, trial, gate.rightUser());
        }
        var end = start + BETWEEN.toNanos();
        Eventually.holds("it is time for the next", () -> System.nanoTime() - end >= 0);
    }

    private void revoke(Gatehouse gate, Trial trial, TlsIdentity user) throws Exception {
        if (!gate.letsIn(user)) {
            trial.violation("a good certificate was refused");
        }
        revoked.add(user.leaf());
        gate.revoke(revoked);
        var start = System.nanoTime();
        Eventually.holds("she is refused", () -> !gate.letsIn(user));
        trial.measure("revoked until refused, ms", millis(start), LATEST_REFUSAL_MILLIS);
    }

    private static void spoil(Gatehouse gate, Trial trial, String name) throws Exception {
        var good = Files.readString(gate.file(name));
        var before = gate.server().log().length();
        Files.writeString(gate.file(name), good.substring(0, good.length() / 2));
        Eventually.holds(
                "it is complained of",
                () -> gate.server().log().substring(before).contains("stay as they were"));
        Files.writeString(gate.file(name), good);
        trial.count("files spoiled for a while", 1);
    }
}
