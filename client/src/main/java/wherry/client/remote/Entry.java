package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of a listing.
 *
 * @param kind what it is, as far as the listing tells
 * @param size its octets; meaningless when the kind is unknown
 * @param modified when it was last written; null when the listing does not tell
 * @param name its name, never empty, never with a slash or a control character
 * @param generation its number; 0 when the listing does not tell
 */
public record Entry(Kind kind, long size, @Nullable Instant modified, String name, int generation) {
    private static final Pattern COLUMNS =
            Pattern.compile("([-d]) +([0-9]{1,19}) ([0-9-]{10}T[0-9:]{8}Z) (.+)");

    /** One whose generation is not told. */
    public Entry(Kind kind, long size, @Nullable Instant modified, String name) {
        this(kind, size, modified, name, 0);
    }

    /** What a listing says of an entry. */
    public enum Kind {
        /** A file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** The server lists names only. */
        UNKNOWN
    }

    /** The entry a line of {@code LIST F} names; empty when it must not be used. */
    static Optional<Entry> named(String line) {
        return usable(line).map(name -> new Entry(Kind.UNKNOWN, 0, null, name));
    }

    /** The entry in the fixed columns of our own {@code LIST V}; empty for any other line. */
    static Optional<Entry> inColumns(String line) {
        var matcher = COLUMNS.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            var kind = matcher.group(1).equals("d") ? Kind.DIRECTORY : Kind.FILE;
            var size = Long.parseLong(matcher.group(2));
            var modified = Instant.parse(matcher.group(3));
            return harmless(matcher.group(4)).map(name -> new Entry(kind, size, modified, name));
        } catch (NumberFormatException | DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** What the answer to MLST tells; empty when it tells nothing that can be used. */
    public static Optional<Entry> told(String answer) {
        return inFacts(answer).or(() -> root(answer));
    }

    /** The one directory whose name is a slash; no listing holds it. */
    private static Optional<Entry> root(String answer) {
        return FactText.parse(answer)
                .filter(told -> told.kind() == Kind.DIRECTORY && told.name().equals("/"))
                .map(told -> new Entry(told.kind(), told.size(), told.modified(), told.name(), 0));
    }

    /** The entry in a line of MLSD or MLST; empty for any other line. */
    static Optional<Entry> inFacts(String line) {
        return FactText.parse(line)
                .flatMap(
                        told ->
                                harmless(told.name())
                                        .map(
                                                name ->
                                                        new Entry(
                                                                told.kind(),
                                                                told.size(),
                                                                told.modified(),
                                                                name,
                                                                told.generation())));
    }

    /** Sloppy servers pad names with a blank and mark directories with a slash. */
    private static Optional<String> usable(String line) {
        var name = line.endsWith(" ") ? line.substring(0, line.length() - 1) : line;
        return harmless(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
    }

    private static Optional<String> harmless(String name) {
        var harmful =
                name.isEmpty()
                        || name.equals(".")
                        || name.equals("..")
                        || name.indexOf('/') >= 0
                        || name.chars().anyMatch(c -> Character.isISOControl(c));
        return harmful ? Optional.empty() : Optional.of(name);
    }
}
