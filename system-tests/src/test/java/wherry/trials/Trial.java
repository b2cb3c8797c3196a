package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One run of a trial: where it works, how often, what it measured and what went wrong. Leaves a
 * table of the results, and the tree it worked in if anything is wrong.
 */
final class Trial implements AutoCloseable {
    private static final Path PLACE =
            Path.of(System.getProperty("wherry.trial.place", "target/trials")).toAbsolutePath();

    private final String name;
    private final Path place;
    private boolean isDone;
    private final Map<String, List<Long>> measured = new TreeMap<>();
    private final Map<String, Long> counted = new TreeMap<>();
    private final List<String> violations = Collections.synchronizedList(new ArrayList<>());

    private Trial(String name, Path place) {
        this.name = name;
        this.place = place;
    }

    /** A run that works in a new directory. */
    static Trial named(String name) throws IOException {
        Files.createDirectories(PLACE);
        return new Trial(name, Files.createTempDirectory(PLACE, name + "-"));
    }

    /** So many rounds as were asked for; these few when nothing was asked. */
    static int rounds(int few) {
        return Integer.getInteger("wherry.trial.rounds", few);
    }

    Path place() {
        return place;
    }

    /** Counts something. */
    synchronized void count(String what, long more) {
        counted.merge(what, more, Long::sum);
    }

    /** Notes one measurement. */
    synchronized void measure(String what, long value) {
        measured.computeIfAbsent(what, _ -> new ArrayList<>()).add(value);
    }

    /**
     * Notes one measurement that must stay below a limit; a build only notes it, because a machine
     * that is busy with other work is no fault of ours.
     */
    void measure(String what, long value, long limit) {
        measure(what, value);
        if (value >= limit && rounds(0) > 0) {
            violation(what + ": " + value + ", which must stay below " + limit);
        }
    }

    /** Notes what must not be. */
    void violation(String what) {
        violations.add(what);
    }

    private synchronized String table() {
        var table = new StringBuilder("trial " + name + "\n");
        counted.forEach((what, count) -> row(table, what, Long.toString(count)));
        measured.forEach(
                (what, values) -> {
                    var sorted = values.stream().sorted().toList();
                    var median = sorted.get(sorted.size() / 2);
                    row(table, what, "median " + median + ", worst " + sorted.getLast());
                });
        row(table, "violations", Integer.toString(violations.size()));
        violations.stream().limit(20).forEach(one -> row(table, "violation", one));
        return table.toString();
    }

    private static void row(StringBuilder table, String what, String value) {
        table.append(String.format("  %-44s %s%n", what, value));
    }

    /** All rounds are done: fails if anything is wrong. */
    void judge() throws IOException {
        isDone = violations.isEmpty();
        Files.writeString(PLACE.resolve(name + ".txt"), table());
        assertThat(violations)
                .as("what is wrong; the tree is kept in %s%n%s", place, table())
                .isEmpty();
    }

    /** Keeps the tree for a look if not all went well. */
    @Override
    public void close() throws IOException {
        if (isDone) {
            sweep(place);
        }
    }

    /** Deletes a directory and all in it. */
    static void sweep(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
