package wherry.lab.attack;

import wherry.lab.ground.Stage;
import wherry.lab.ground.Users;
import wherry.lab.report.Charts;
import wherry.lab.report.Story;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Somebody with a clock asks for names, some of users, some of nobody. */
final class UserEnumeration implements Lab {
    private static final double NANOS_IN_MILLI = 1e6;

    /** By chance alone, sixteen against sixteen exceed this once in ten thousand runs. */
    private static final double TELLING = 0.42;

    @Override
    public String name() {
        return "user-enumeration";
    }

    @Override
    public String principle() {
        return "Least information: neither words nor time tell whether a user exists";
    }

    /** What came of the questions about one kind of names. */
    private record Heard(Set<String> said, List<Double> millis) {
        private Heard() {
            this(new TreeSet<>(), new ArrayList<>());
        }
    }

    @Override
    public void run(Stage stage, Story story) throws IOException {
        story.attack(
                "A stranger tries one wrong password for each of %d users and %d names of nobody,"
                                .formatted(Users.NUMBER, Users.NUMBER)
                        + " and takes the time.");
        var known = new Heard();
        var unknown = new Heard();
        for (var i = 0; i < Users.NUMBER; i++) {
            var knownFirst = stage.random().nextBoolean();
            try (var talk = stage.dial()) {
                ask(talk, knownFirst, i, knownFirst ? known : unknown);
                ask(talk, !knownFirst, i, knownFirst ? unknown : known);
            }
        }
        story.seen("users: " + known.said() + ", " + middle(known.millis()) + " ms in the middle");
        story.seen("nobody: " + unknown.said() + ", " + middle(unknown.millis()) + " ms");
        story.defence(
                "the same words and the same work, padded to one of few lengths of time"
                        + " (wherry.server.session, SignInDialogue, Padding; wherry.server.users,"
                        + " PasswordHash.dummy)");
        story.audit(Trail.last(stage.host().audit(), Users.unknown(Users.NUMBER - 1)));
        story.claim("the words are the same", known.said().equals(unknown.said()));
        var share = share(known.millis(), unknown.millis());
        story.claim(
                "the clock does not tell either: a user took longer in "
                        + "%.0f %% of all pairs (8 to 92 %% is chance)".formatted(share * 100),
                Math.abs(share - 0.5) <= TELLING);
        var dots = new LinkedHashMap<String, List<Double>>();
        dots.put("users", known.millis());
        dots.put("nobody", unknown.millis());
        story.figure(Charts.dots("How long a refusal took", dots));
    }

    private static void ask(wherry.lab.ground.Talk talk, boolean isKnown, int i, Heard heard)
            throws IOException {
        var start = System.nanoTime();
        heard.said().add(talk.login(isKnown ? Users.known(i) : Users.unknown(i), "not it"));
        heard.millis().add((System.nanoTime() - start) / NANOS_IN_MILLI);
    }

    private static String middle(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return String.format(Locale.ROOT, "%.0f", sorted.get(sorted.size() / 2));
    }

    /** In what part of all pairs the first is longer. */
    private static double share(List<Double> some, List<Double> others) {
        var longer = 0.0;
        for (var one : some) {
            for (var other : others) {
                longer += one > other ? 1 : one < other ? 0 : 0.5;
            }
        }
        return longer / (some.size() * (double) others.size());
    }
}
