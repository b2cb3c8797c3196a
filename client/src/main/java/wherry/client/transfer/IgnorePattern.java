package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line as {@code .gitignore} has it: without a slash but at its end it is about names anywhere,
 * with one about paths from the top; {@code **} is any number of directories, a slash at its end
 * means directories only, and {@code !} takes back what a line before has said.
 *
 * @param parts a glob for each part of a path; null for {@code **}
 */
record IgnorePattern(boolean negated, boolean directoriesOnly, List<@Nullable Glob> parts) {
    private static final String ANY = "**";

    /** What the line says; empty for a comment and for nothing. */
    static Optional<IgnorePattern> parse(String line) {
        var text = trimmed(line);
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        var negated = text.startsWith("!");
        text = negated ? text.substring(1) : text;
        var directoriesOnly = text.endsWith("/");
        text = directoriesOnly ? text.substring(0, text.length() - 1) : text;
        var fromTheTop = text.indexOf('/') >= 0;
        text = text.startsWith("/") ? text.substring(1) : text;
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new IgnorePattern(negated, directoriesOnly, parts(text, fromTheTop)));
    }

    /** Blanks at the end do not count, unless a backslash is before them. */
    private static String trimmed(String line) {
        var end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && !line.startsWith("\\", end - 2)) {
            end--;
        }
        return line.substring(0, end);
    }

    private static List<@Nullable Glob> parts(String text, boolean fromTheTop) {
        var parts = new ArrayList<@Nullable Glob>();
        if (!fromTheTop) {
            parts.add(null);
        }
        for (var part : text.split("/", -1)) {
            parts.add(part.equals(ANY) ? null : Glob.ofAnyName(part));
        }
        return parts;
    }

    /** Whether it is about this path, whose parts are apart by slashes. */
    boolean matches(String path, boolean directory) {
        if (directoriesOnly && !directory) {
            return false;
        }
        var names = path.split("/", -1);
        // reached[i]: the patterns so far can stand for the first i names
        var reached = new boolean[names.length + 1];
        reached[0] = true;
        for (var at = 0; at < parts.size(); at++) {
            reached = after(parts.get(at), at == parts.size() - 1, names, reached);
        }
        return reached[names.length];
    }

    private static boolean[] after(
            @Nullable Glob part, boolean last, String[] names, boolean[] before) {
        var now = new boolean[names.length + 1];
        for (var i = 0; i <= names.length; i++) {
            if (part != null) {
                now[i] = i > 0 && before[i - 1] && part.matches(names[i - 1]);
            } else {
                // at the end it stands for something inside, elsewhere also for nothing
                now[i] = (i > 0 && (now[i - 1] || before[i - 1])) || (!last && before[i]);
            }
        }
        return now;
    }
}
