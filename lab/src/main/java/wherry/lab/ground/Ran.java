package wherry.lab.ground;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a program left behind.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it said
 */
public record Ran(int exit, String out, String err) {
    /** All lines, those to standard error last. */
    public List<String> lines() {
        return Stream.concat(out.lines(), err.lines()).filter(line -> !line.isBlank()).toList();
    }

    /** The last thing it said, and how it ended. */
    public String ending() {
        var lines = lines();
        return "exit code " + exit + (lines.isEmpty() ? "" : ": " + lines.getLast());
    }
}
