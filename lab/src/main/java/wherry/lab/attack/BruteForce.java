package wherry.lab.attack;

import wherry.lab.ground.Host;
import wherry.lab.ground.Stage;
import wherry.lab.ground.Talk;
import wherry.lab.report.Charts;
import wherry.lab.report.Story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/** Guesses from several addresses at one user's password. */
final class BruteForce implements Lab {
    private static final int FIRST_ADDRESS = 66;
    private static final int ADDRESSES = 4;
    private static final int GUESSES = 4;
    private static final int ROUNDS = 3;
    private static final double NANOS_IN_MILLI = 1e6;

    @Override
    public String name() {
        return "brute-force";
    }

    @Override
    public String principle() {
        return "Availability and authentication: guessing is slow, and shuts out only who guesses";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException {
        stage.login().close(); // the victim has been here before
        var took = new ArrayList<Double>();
        var all = ADDRESSES * GUESSES;
        story.attack(all + " guesses at anna's password at once, " + GUESSES + " an address.");
        var reply = "";
        for (var round = 0; round < ROUNDS && (round == 0 || Talk.isIn(reply)); round++) {
            reply = storm(stage, FIRST_ADDRESS + round * (ADDRESSES + 1), took);
            story.seen("then the right password, from one more strange address: " + reply);
            story.seen(
                    Talk.isIn(reply) ? "a try was left: once more" : "it was not even looked at");
        }
        story.seen(
                took.size()
                        + " guesses were answered, one after the other"
                        + (took.isEmpty()
                                ? ""
                                : ", the last after " + Charts.number(took.getLast()) + " ms"));
        story.defence(
                "sources run up debts and are closed to before TLS; a name has ten tries a minute"
                        + " for strangers, none of which are taken from places where the user has"
                        + " been (wherry.server.users, Penalties, Familiars; wherry.server.listen,"
                        + " Debts)");
        var audit = stage.host().audit();
        story.audit(Trail.last(audit, "\"limit\""));
        story.audit(Trail.last(audit, "\"login-refused\""));
        story.claim("the guesser does not get in, even when it guesses right", !Talk.isIn(reply));
        story.claim("the victim still logs in from where it always does", isIn(stage));
        if (!took.isEmpty()) {
            var guesses = Map.<String, List<Double>>of("guesses that were answered", took);
            story.figure(
                    Charts.dots("After how long each guess was answered, in this order", guesses));
        }
    }

    /**
     * All guesses are on their way before the right password is: on a slow machine tries would come
     * back meanwhile, and where that happened all the same there is another round.
     */
    private static String storm(Stage stage, int address, List<Double> took) throws IOException {
        var guessers = new ArrayList<Talk>();
        try (var last = named(stage, address + ADDRESSES)) {
            for (var i = 0; i < ADDRESSES * GUESSES; i++) {
                guessers.add(named(stage, address + i / GUESSES));
            }
            var start = System.nanoTime();
            for (var guesser : guessers) {
                guesser.send("PASS guess\0".getBytes(StandardCharsets.US_ASCII));
            }
            var heard = guessers.stream().map(guesser -> heard(guesser, start)).toList();
            heard.getFirst().join(); // by now the others have been read as well
            var reply = answer(last, "PASS " + stage.host().password());
            heard.forEach(each -> each.join().ifPresent(took::add));
            Collections.sort(took);
            return reply;
        } finally {
            for (var guesser : guessers) {
                guesser.close();
            }
        }
    }

    private static Talk named(Stage stage, int address) throws IOException {
        var talk = stage.dialAs(address);
        talk.ask("USER " + Host.USER);
        return talk;
    }

    private static String answer(Talk talk, String command) {
        try {
            return talk.ask(command);
        } catch (IOException closed) {
            return "the connection was closed";
        }
    }

    /** After how many milliseconds it is answered; never, where its source is in debt. */
    private static CompletableFuture<OptionalDouble> heard(Talk guesser, long start) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        guesser.hear();
                        return OptionalDouble.of((System.nanoTime() - start) / NANOS_IN_MILLI);
                    } catch (IOException closed) {
                        return OptionalDouble.empty();
                    }
                },
                Thread::startVirtualThread);
    }

    private static boolean isIn(Stage stage) {
        try (var _ = stage.login()) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
