package wherry.protocol.receipt;

import wherry.protocol.Printable;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server says it has saved. It has one spelling only, and that is what is signed: no two
 * texts are the same receipt.
 *
 * @param server the name of the server
 * @param user who stored it
 * @param path where, from the root of that user; what is not harmless to show is percent-encoded
 * @param generation the number it got
 * @param size in octets
 * @param sha256 of all of them, in hexadecimal digits
 * @param time when it was there for good, in whole seconds
 * @param key the public key that signs, X.509 encoded in base64
 */
public record Receipt(
        String server,
        String user,
        String path,
        int generation,
        long size,
        String sha256,
        Instant time,
        String key) {
    private static final String TITLE = "wherry-receipt 1";
    private static final int TIME = "2026-11-28T06:31:31Z".length();
    private static final List<String> NAMES =
            List.of("server", "user", "path", "generation", "size", "sha-256", "time", "key");

    /** The path as receipts spell it. */
    static String encoded(String path) {
        var text = new StringBuilder();
        path.codePoints()
                .forEach(
                        c -> {
                            if (c != '%' && Printable.isHarmless(c)) {
                                text.appendCodePoint(c);
                            } else {
                                for (var octet :
                                        Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                                    text.append("%%%02X".formatted(octet & 0xff));
                                }
                            }
                        });
        return text.toString();
    }

    /** What is signed. */
    String text() {
        var values =
                List.of(
                        server,
                        user,
                        path,
                        Integer.toString(generation),
                        Long.toString(size),
                        sha256,
                        time.truncatedTo(ChronoUnit.SECONDS).toString(),
                        key);
        var text = new StringBuilder(TITLE).append('\n');
        for (var i = 0; i < NAMES.size(); i++) {
            text.append(NAMES.get(i)).append(": ").append(values.get(i)).append('\n');
        }
        return text.toString();
    }

    /** The receipt in a text that holds nothing else. */
    static Receipt parse(String text) throws NoReceipt {
        var lines = text.split("\n", -1);
        if (!lines[0].equals(TITLE) || lines.length != NAMES.size() + 2) {
            throw new NoReceipt("it does not begin with the nine lines of a receipt");
        }
        var values = new ArrayList<String>();
        for (var i = 0; i < NAMES.size(); i++) {
            var start = NAMES.get(i) + ": ";
            var line = lines[i + 1];
            if (!line.startsWith(start) || !Printable.of(line).equals(line)) {
                throw new NoReceipt("its line " + (i + 2) + " does not tell its " + NAMES.get(i));
            }
            values.add(line.substring(start.length()));
        }
        var receipt = of(values);
        if (!receipt.text().equals(text)) {
            throw new NoReceipt("a number or the time in it is not spelled as receipts spell it");
        }
        return receipt;
    }

    private static Receipt of(List<String> values) throws NoReceipt {
        if (values.get(6).length() != TIME) {
            throw new NoReceipt("the time in it is none of our age");
        }
        try {
            return new Receipt(
                    values.get(0),
                    values.get(1),
                    values.get(2),
                    Integer.parseInt(values.get(3)),
                    Long.parseLong(values.get(4)),
                    values.get(5),
                    Instant.parse(values.get(6)),
                    values.get(7));
        } catch (NumberFormatException | DateTimeException wrong) {
            throw new NoReceipt("a number or the time in it cannot be read");
        }
    }
}
