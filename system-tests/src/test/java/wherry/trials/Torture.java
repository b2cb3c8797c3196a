package wherry.trials;

import wherry.client.WholeClient;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Tape;
import wherry.system.Program;
import wherry.system.RunResult;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One upload after the other by a script that starts it again until it is done. */
final class Torture {
    private static final int MOST_RUNS = 40;
    private static final String NAME = "cargo";

    private final Trial trial;
    private final Wharf wharf;
    private final Path here;
    private final Path state;
    private int rounds;

    Torture(Trial trial, Wharf wharf, Path place) throws IOException {
        this.trial = trial;
        this.wharf = wharf;
        this.here = Files.createDirectories(place.resolve("here"));
        this.state = Files.createDirectories(place.resolve("state"));
    }

    /** How the client is started, and what may be killed then. */
    enum Form {
        /** Each as a process of its own, killed or not. */
        WHOLE,
        /** In this process; the server is killed now and then. */
        INSIDE;

        private boolean killsServer(Random random) {
            return random.nextInt(this == WHOLE ? 3 : 25) == 0;
        }
    }

    /** One upload, all of it by this seed. */
    void round(Form form, long seed) throws Exception {
        var random = new Random(seed);
        var name = "round-" + rounds++;
        var cargo = Cargo.wild(here.resolve(name).resolve(NAME), random);
        var woe = Woe.of(random, cargo.octets(), form == Form.WHOLE, form.killsServer(random));
        var errand = Errand.of(random, cargo.tree(), name);
        var place = wharf.yard().files().resolve(errand.directory());
        var what = form + " seed " + seed + " " + errand.words() + " " + woe;
        var testimony = new Testimony(trial, what, cargo, place, errand);
        try (var relay = FaultRelay.to(wharf.port(), woe.scripts())) {
            var killers = new ArrayList<Thread>();
            woe.servers().forEach(at -> killers.add(wharf.killedAfter(at, relay.up())));
            if (!untilDone(form, errand, relay, woe, testimony)) {
                trial.violation(what + ": not done after " + MOST_RUNS + " runs");
            }
            wharf.after(killers);
        }
        if (!cargo.missingIn(place).isEmpty()) {
            trial.violation(what + ": at the end not there: " + cargo.missingIn(place));
        }
        trial.measure("runs until all was done", testimony.runs());
        trial.count("uploads " + form, 1);
        Trial.sweep(here.resolve(name));
        if (Files.exists(place)) {
            Trial.sweep(wharf.yard().files().resolve(name));
        }
    }

    private boolean untilDone(
            Form form, Errand errand, FaultRelay relay, Woe woe, Testimony testimony)
            throws Exception {
        var deaths = new ArrayList<>(woe.clients());
        for (var run = 0; run < MOST_RUNS; run++) {
            wharf.ready();
            var words = words(errand, relay.port());
            var death =
                    deaths.isEmpty() ? Optional.<Long>empty() : Optional.of(deaths.removeFirst());
            var result =
                    form == Form.INSIDE
                            ? WholeClient.run(words.toArray(String[]::new))
                            : process(words, death, relay.up());
            testimony.hear(result);
            if (result.exit() == 0) {
                return true;
            }
        }
        return false;
    }

    private List<String> words(Errand errand, int port) {
        var ca = wharf.yard().home().ca().toString();
        return errand.arguments(ca, Yard.USER + "@localhost:" + port);
    }

    /** Killed, if at all, when so many octets have gone up, counted over all runs. */
    private RunResult process(List<String> words, Optional<Long> death, Tape tape)
            throws IOException, InterruptedException {
        var err = Files.createTempFile(here, "wherry", ".err");
        var process =
                Program.ours("wherry", here, words.toArray(String[]::new))
                        .quick()
                        .where("XDG_STATE_HOME", state.toString())
                        .start(ProcessBuilder.Redirect.to(err.toFile()));
        process.getOutputStream().close();
        var killer =
                Thread.startVirtualThread(() -> death.ifPresent(at -> kill(process, at, tape)));
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var exit = Program.ended(process);
        killer.interrupt();
        killer.join();
        trial.count("clients killed", exit == Testimony.KILLED ? 1 : 0);
        var said = Files.readString(err);
        Files.delete(err);
        return new RunResult(exit, out, said);
    }

    private static void kill(Process process, long at, Tape tape) {
        try {
            tape.reach(at);
            process.toHandle().destroyForcibly(); // which leaves its output to be read
        } catch (InterruptedException _) {
            // it has ended by itself
        }
    }
}
