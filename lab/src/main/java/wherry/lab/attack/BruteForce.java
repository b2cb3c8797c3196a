package wherry.lab.attack;

import wherry.lab.ground.Host;
import wherry.lab.ground.Stage;
import wherry.lab.ground.Talk;
import wherry.lab.report.Charts;
import wherry.lab.report.Story;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Guesses from several addresses at one user's password. */
final class BruteForce implements Lab {
    private static final int FIRST_ADDRESS = 66;
    private static final int ADDRESSES = 3;
    private static final int GUESSES = 5;
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
        story.attack(all + " guesses at anna's password, " + GUESSES + " from each address.");
        var refused = 0;
        for (var i = 0; i < all; i++) {
            refused += isLookedAt(stage, FIRST_ADDRESS + i / GUESSES, "guess" + i, took) ? 0 : 1;
        }
        story.seen(took.size() + " were answered, " + refused + " met a closed door");
        var stranger = FIRST_ADDRESS + ADDRESSES;
        var reply = tried(stage, stranger, stage.host().password());
        story.seen("the right password, from one more strange address: " + reply);
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
            story.figure(Charts.dots("How long each guess took, one after the other", guesses));
        }
    }

    private static boolean isLookedAt(Stage stage, int address, String guess, List<Double> took) {
        var start = System.nanoTime();
        try (var talk = stage.dialAs(address)) {
            talk.login(Host.USER, guess);
            took.add((System.nanoTime() - start) / NANOS_IN_MILLI);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static String tried(Stage stage, int address, String password) {
        try (var talk = stage.dialAs(address)) {
            return talk.login(Host.USER, password);
        } catch (IOException closed) {
            return "the connection was closed";
        }
    }

    private static boolean isIn(Stage stage) {
        try (var _ = stage.login()) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
