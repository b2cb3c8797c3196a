package wherry.trials;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.system.LiveServer;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that dies at a chosen system call of a verb: at each of them, one after the other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.HOURS)
@Tag("T21")
class FailPointsTest {
    /** With no number of rounds asked for, only every so-manieth step is tried, once. */
    private static final int STRIDE = 9;

    private int files;

    @Test
    @Tag("B25")
    @Tag("B26")
    void a_server_that_dies_at_any_step_leaves_the_old_or_the_new() throws Exception {
        try (var trial = Trial.named("fail-points")) {
            var yard = Yard.in(trial.place());
            var server = yard.serveOnOneCarrier();
            try {
                var plan = plan(trial, yard, server);
                for (var round = 0; round < Math.max(1, Trial.rounds(0)); round++) {
                    server = round(trial, yard, server, plan);
                }
            } finally {
                server.kill();
            }
            trial.judge();
        }
    }

    /** What the steps are: each verb is done twice, and the second time looked at. */
    private Map<Verb, List<Step>> plan(Trial trial, Yard yard, LiveServer server)
            throws IOException {
        var root = yard.files().toRealPath().toString();
        var plan = new EnumMap<Verb, List<Step>>(Verb.class);
        try (var tls = server.dial()) {
            var scene = new Scene(yard, server, Yard.caller(tls));
            for (var verb : Verb.values()) {
                verb.prepare(scene, "warm-" + verb);
                verb.perform(scene, "warm-" + verb);
                verb.prepare(scene, "seen-" + verb);
                try (var tracer = Tracer.of(server, trial.place(), "-e", Tracer.CHANGES)) {
                    verb.perform(scene, "seen-" + verb);
                    plan.put(verb, Step.of(tracer.seen(), root));
                }
            }
        }
        return plan;
    }

    private LiveServer round(Trial trial, Yard yard, LiveServer first, Map<Verb, List<Step>> plan)
            throws IOException {
        var server = first;
        var at = 0;
        for (var verb : plan.entrySet()) {
            for (var step : verb.getValue()) {
                if (Trial.rounds(0) > 0 || at % STRIDE == 0) {
                    server = trial(trial, yard, server, verb.getKey(), step);
                }
                at++;
            }
        }
        return server;
    }

    private LiveServer trial(Trial trial, Yard yard, LiveServer server, Verb verb, Step step)
            throws IOException {
        var file = "file-" + ++files;
        var died = dies(trial, yard, server, new Point(verb, step, file));
        server.kill();
        server.ended();
        trial.count("rounds", 1);
        trial.count((died ? "died: " : "NOT REACHED: ") + verb + " at " + step.description(), 1);
        var next = yard.serveOnOneCarrier();
        try (var tls = next.dial()) {
            var client = Yard.caller(tls);
            var scene = new Scene(yard, next, client);
            new Aftermath(scene, trial, verb + " at " + step, file).inspect(verb, !died);
            client.done();
        }
        return next;
    }

    /** Where a server is to die, and over which file. */
    private record Point(Verb verb, Step step, String file) {}

    private static boolean dies(Trial trial, Yard yard, LiveServer server, Point point)
            throws IOException {
        try (var tls = server.dial()) {
            var scene = new Scene(yard, server, Yard.caller(tls));
            point.verb.prepare(scene, point.file);
            var tracer = Tracer.of(server, trial.place(), point.step.options());
            try {
                point.verb.perform(scene, point.file);
            } catch (IOException end) {
                if (String.valueOf(end.getMessage()).startsWith("refused")) {
                    trial.violation(point + ": " + end.getMessage());
                }
                tracer.died();
                return true;
            }
            tracer.close();
            return false;
        }
    }
}
