package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.identity.Gatehouse;
import wherry.identity.Harbour;
import wherry.protocol.tls.TlsIdentity;
import wherry.system.Home;
import wherry.system.PlainClient;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What it costs to come in, with both ends on this machine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 1, unit = TimeUnit.HOURS)
class HandshakesTest {
    private static final int CALLERS = 4;

    private final Trial trial;
    private final long each;

    HandshakesTest() throws Exception {
        trial = Trial.named("handshakes");
        each = TimeUnit.SECONDS.toNanos(Trial.rounds(1));
    }

    @Test
    void coming_in_is_measured() throws Exception {
        try (trial) {
            try (var gate = Gatehouse.in(trial.place(), Harbour.create(), "optional", List.of())) {
                var carol = gate.rightUser();
                measured("greeting", () -> greeting(gate, Optional.empty()));
                measured("greeting with a certificate", () -> greeting(gate, Optional.of(carol)));
                measured("login by certificate", () -> certificate(gate, carol));
                measured("login by password", () -> password(gate));
            }
            trial.judge();
        }
    }

    /** Some callers, each after the other, for a while; what came before that is for the JVMs. */
    private void measured(String what, Callable<Boolean> visit) throws Exception {
        visits(what, visit, each / 4, false);
        var count = visits(what, visit, each, true);
        trial.count(what + ": a second", TimeUnit.SECONDS.toNanos(count) / each);
    }

    private int visits(String what, Callable<Boolean> visit, long nanos, boolean noted)
            throws Exception {
        var end = System.nanoTime() + nanos;
        Callable<Integer> caller =
                () -> {
                    var count = 0;
                    for (; System.nanoTime() - end < 0; count++) {
                        var start = System.nanoTime();
                        assertThat(visit.call()).as(what).isTrue();
                        var took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                        if (noted) {
                            trial.measure(what + ", ms", took);
                        }
                    }
                    return count;
                };
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            var sum = 0;
            for (var count : callers.invokeAll(java.util.Collections.nCopies(CALLERS, caller))) {
                sum += count.get();
            }
            return sum;
        }
    }

    private static boolean greeting(Gatehouse gate, Optional<TlsIdentity> identity)
            throws Exception {
        try (var tls = gate.dial(identity)) {
            return tls.getInputStream().read() == '+';
        }
    }

    private static boolean certificate(Gatehouse gate, TlsIdentity carol) throws Exception {
        return gate.letsIn(carol);
    }

    private static boolean password(Gatehouse gate) throws Exception {
        try (var tls = gate.dial(Optional.empty())) {
            var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
            client.hear();
            client.ask("USER " + Home.USER);
            return client.ask("PASS " + Home.PASSWORD).startsWith("!");
        }
    }
}
