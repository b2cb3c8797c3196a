package wherry.server.files;

import java.util.Optional;
import java.util.regex.Pattern;

/** A file name with the number of one generation: {@code report.pdf;3}. */
record GenerationName(String base, int number) {
    private static final Pattern SPELLED = Pattern.compile("(.+);([0-9]{1,9})");
    private static final Pattern RESERVED = Pattern.compile(".+;([0-9]+|part|\\*)");
    private static final String ALL = ";*";
    private static final String PART = ";part";

    /** The generation a name spells, if it does. */
    static Optional<GenerationName> of(String name) {
        var matcher = SPELLED.matcher(name);
        return matcher.matches()
                ? Optional.of(
                        new GenerationName(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Whether a name has a meaning of its own, so that nothing can be created under it. */
    static boolean isReserved(String name) {
        return RESERVED.matcher(name).matches();
    }

    /** The name whose generations {@code name;*} asks for, if it does. */
    static Optional<String> all(String name) {
        return name.length() > ALL.length() && name.endsWith(ALL)
                ? Optional.of(name.substring(0, name.length() - ALL.length()))
                : Optional.empty();
    }

    /** The name whose part {@code name;part} names, if it does. */
    static Optional<String> wholeOfPart(String name) {
        return name.length() > PART.length() && name.endsWith(PART)
                ? Optional.of(name.substring(0, name.length() - PART.length()))
                : Optional.empty();
    }

    /** What {@link #wholeOfPart} understands. */
    static String part(String name) {
        return name + PART;
    }

    @Override
    public String toString() {
        return base + ";" + number;
    }
}
