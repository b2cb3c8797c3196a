package wherry.server.users;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do with files, one by one. */
public enum Operation {
    /** See what a directory holds. */
    LIST,
    /** Read a file or an older generation of it. */
    READ,
    /** Store under a name that is free. */
    CREATE,
    /** Store under a name that is taken, with or without keeping the old content. */
    OVERWRITE,
    /** Add to a file. */
    APPEND,
    /** Delete files, generations and empty directories. */
    DELETE,
    /** Give another name. */
    RENAME,
    /** Make directories. */
    MKDIR;

    private static final String ALL = "full";
    private static final Map<String, Set<Operation>> PRESETS =
            Map.of(
                    ALL,
                    Set.of(values()),
                    "read-only",
                    Set.of(LIST, READ),
                    "drop-box",
                    Set.of(CREATE),
                    "none",
                    Set.of());

    /** All of them. */
    public static Set<Operation> all() {
        return Set.of(values());
    }

    /**
     * What an operator's text allows: {@code full}, {@code read-only}, {@code drop-box}, {@code
     * none}, or operations with commas between them; empty when it is neither.
     */
    public static Optional<Set<Operation>> parse(String text) {
        var preset = PRESETS.get(text);
        if (preset != null) {
            return Optional.of(preset);
        }
        var allowed = EnumSet.noneOf(Operation.class);
        for (var word : text.split(",", -1)) {
            var found =
                    List.of(values()).stream().filter(each -> each.word().equals(word)).findAny();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            allowed.add(found.get());
        }
        return Optional.of(Set.copyOf(allowed));
    }

    /** The text that {@link #parse} reads as these. */
    public static String text(Collection<Operation> allowed) {
        for (var preset : PRESETS.entrySet()) {
            if (preset.getValue().equals(Set.copyOf(allowed))) {
                return preset.getKey();
            }
        }
        return allowed.stream().sorted().map(Operation::word).collect(Collectors.joining(","));
    }

    /** As it is written in the configuration and in replies. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
