package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * What a program that has ended left behind.
 *
 * @param exit its exit code
 * @param out all it printed to standard output
 * @param err all it printed to standard error
 */
public record RunResult(int exit, String out, String err) {

    /** The lines of standard output. */
    public List<String> lines() {
        return out.lines().toList();
    }

    /** The lines of standard error that tell of trouble. */
    public List<String> troubles() {
        return err.lines().filter(line -> line.matches("wherry[a-z-]*: .*")).toList();
    }

    /** The same, if the program ended like this; what it said is shown if it did not. */
    public RunResult exited(int expected) {
        assertThat(exit).as("exit code; it said:%n%s%s", out, err).isEqualTo(expected);
        return harmless();
    }

    /** The same, if exactly one line tells of trouble and holds these words. */
    public RunResult oneTrouble(String... words) {
        assertThat(troubles()).singleElement().asString().contains(words);
        return this;
    }

    /** No stack trace, and nothing that would make a terminal misbehave. */
    private RunResult harmless() {
        assertThat(out + err)
                .doesNotContain("\tat ", "Exception in thread", "Caused by")
                .doesNotContainPattern("[\\p{C}&&[^\\n]]");
        return this;
    }
}
