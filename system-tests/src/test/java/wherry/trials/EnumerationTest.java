package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.system.PlainClient;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A stranger with a clock: a user who exists takes as long to refuse as one who does not. From
 * 127.0.0.1 and at ever other names, because the brakes on guessing would be all that is measured.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 1, unit = TimeUnit.HOURS)
class EnumerationTest {
    private static final int FEW = 3;
    private static final int WARM_UP = 50;
    private static final double LEAST_PROBABILITY = 0.01;
    private static final double THOUSANDTHS = 1_000;

    private final int samples = Trial.rounds(FEW);
    private final Random random = new Random(913);
    private final Map<String, List<Long>> took = new TreeMap<>();

    @Test
    @Tag("T10")
    void nobody_learns_by_the_clock_who_exists() throws Exception {
        try (var trial = Trial.named("enumeration")) {
            var yard = Yard.in(trial.place());
            var names = Names.enoughFor(yard.home(), samples);
            try (var server = yard.serve()) {
                var quay = Quay.of(server);
                ask(quay, names, Math.min(samples, WARM_UP));
                took.clear();
                ask(quay, names, samples);
            }
            for (var step : List.of("USER", "PASS")) {
                judge(trial, step);
            }
            trial.judge();
        }
    }

    /** Both in each session, by turns of chance: whatever else the machine does meets both. */
    private void ask(Quay quay, Names names, int times) throws IOException {
        for (var i = 0; i < times; i++) {
            try (var tls = quay.secure(quay.connectFrom("127.0.0.1"))) {
                var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
                client.hear();
                var knownFirst = random.nextBoolean();
                guess(client, knownFirst, names, i);
                guess(client, !knownFirst, names, i);
            }
        }
    }

    private void guess(PlainClient client, boolean known, Names names, int turn)
            throws IOException {
        var name = known ? names.known(turn) : names.unknown(turn);
        var said = timed(client, "USER", known, name);
        assertThat(said).isEqualTo("+User-id valid, send account and password");
        assertThat(timed(client, "PASS", known, "not it")).isEqualTo("-Wrong password, try again");
    }

    private String timed(PlainClient client, String verb, boolean known, String word)
            throws IOException {
        var start = System.nanoTime();
        var said = client.ask(verb + " " + word);
        var micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        took.computeIfAbsent(verb + known, _ -> new ArrayList<>()).add(micros);
        return said;
    }

    private void judge(Trial trial, String step) {
        var known = took.getOrDefault(step + true, List.of());
        var unknown = took.getOrDefault(step + false, List.of());
        known.forEach(value -> trial.measure(step + " of a known user, us", value));
        unknown.forEach(value -> trial.measure(step + " of an unknown user, us", value));
        var probability = Ranks.probability(known, unknown);
        trial.count(step + ": p, thousandths", Math.round(probability * THOUSANDTHS));
        if (probability <= LEAST_PROBABILITY && Trial.rounds(0) > 0) {
            trial.violation(step + " tells who exists: p = " + probability);
        }
    }
}
