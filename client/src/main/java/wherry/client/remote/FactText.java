package wherry.client.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A line of MLSD or MLST (RFC 3659, 7.2): facts, a blank, the name, in which an octet may be a
 * {@code %} and two hexadecimal digits.
 */
record FactText(
        Entry.Kind kind, long size, @Nullable Instant modified, int generation, String name) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    /** What the line tells; empty when it is none, or tells neither file nor directory. */
    static Optional<FactText> parse(String line) {
        var blank = line.indexOf("; ");
        if (blank < 0) {
            return Optional.empty();
        }
        var facts = facts(line.substring(0, blank));
        var kind = kind(facts.getOrDefault("type", ""));
        try {
            return kind == Entry.Kind.UNKNOWN
                    ? Optional.empty()
                    : Optional.of(
                            new FactText(
                                    kind,
                                    Long.parseLong(facts.getOrDefault("size", "0")),
                                    time(facts.get("modify")),
                                    Integer.parseInt(facts.getOrDefault("gen", "0")),
                                    decoded(line.substring(blank + 2))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Map<String, String> facts(String text) {
        var facts = new HashMap<String, String>();
        for (var fact : text.split(";", -1)) {
            var equals = fact.indexOf('=');
            if (equals > 0) {
                facts.put(
                        fact.substring(0, equals).toLowerCase(Locale.ROOT),
                        fact.substring(equals + 1));
            }
        }
        return facts;
    }

    private static Entry.Kind kind(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "file" -> Entry.Kind.FILE;
            case "dir" -> Entry.Kind.DIRECTORY;
            default -> Entry.Kind.UNKNOWN;
        };
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
    }

    private static String decoded(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        var spelled = name.getBytes(StandardCharsets.UTF_8);
        var octets = new ByteArrayOutputStream(spelled.length);
        for (var i = 0; i < spelled.length; i++) {
            if (spelled[i] == '%') {
                octets.write(HexFormat.fromHexDigits(new String(spelled, i + 1, 2, US_ASCII)));
                i += 2;
            } else {
                octets.write(spelled[i]);
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }
}
