package wherry.server.session;

import wherry.protocol.Printable;
import wherry.server.files.FileStore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How MLST and MLSD tell of one name (RFC 3659, 7.2): facts, a blank, the name. */
final class FactLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private FactLine() {}

    static String of(FileStore.Details details) {
        var entry = details.entry();
        var line = new StringBuilder(entry.directory() ? "type=dir;" : "type=file;");
        if (!entry.directory()) {
            line.append("size=").append(entry.size()).append(';');
        }
        line.append("modify=").append(time(entry.modified())).append(';');
        if (details.generation() > 0) {
            line.append("gen=").append(details.generation()).append(';');
        }
        return line.append("perm=")
                .append(details.permitted())
                .append("; ")
                .append(encoded(entry.name()))
                .toString();
    }

    /** RFC 3659, 2.3, which has four digits for a year. */
    static String time(Instant modified) {
        return TIME.format(tellable(modified));
    }

    /** The nearest time whose year has four digits, which every column of ours is made for. */
    static Instant tellable(Instant modified) {
        return modified.isAfter(LATEST) ? LATEST : modified.isBefore(FIRST) ? FIRST : modified;
    }

    /** What could end a line, or be taken for an octet that was encoded, comes in hexadecimal. */
    private static String encoded(String name) {
        var text = new StringBuilder();
        name.codePoints()
                .forEach(
                        point -> {
                            if (point != '%' && Printable.isHarmless(point)) {
                                text.appendCodePoint(point);
                            } else {
                                hexadecimal(text, Character.toString(point));
                            }
                        });
        return text.toString();
    }

    private static void hexadecimal(StringBuilder text, String character) {
        for (var octet : character.getBytes(StandardCharsets.UTF_8)) {
            text.append('%').append(String.format("%02X", octet));
        }
    }
}
