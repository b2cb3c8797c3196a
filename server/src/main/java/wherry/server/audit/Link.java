package wherry.server.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in the chain: each line holds the hash of the line before it, so nothing can be changed,
 * taken out or moved without changing all that follows.
 *
 * @param number of the event, from 1 on
 * @param hash SHA-256 of its line up to the hash, in hexadecimal
 */
public record Link(long number, String hash) {
    /** Before the first event. */
    static final Link NONE = new Link(0, "0".repeat(64));

    private static final String HASH = ",\"hash\":\"";
    private static final Pattern LINE =
            Pattern.compile(
                    "(\\{\"seq\":([1-9][0-9]{0,17}),.*,\"prev\":\"([0-9a-f]{64})\")"
                            + HASH
                            + "([0-9a-f]{64})\"\\}",
                    Pattern.DOTALL);
    private static final Pattern ANCHOR = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

    /**
     * A line as it was read.
     *
     * @param link what it claims to be
     * @param previous the hash it claims to follow
     * @param genuine whether its hash is that of its content
     */
    record Read(Link link, String previous, boolean genuine) {}

    /** What {@link #toString} gives, for example from an earlier verification. */
    public static Optional<Link> parse(String text) {
        var anchor = ANCHOR.matcher(text);
        return anchor.matches()
                ? Optional.of(new Link(Long.parseLong(anchor.group(1)), anchor.group(2)))
                : Optional.empty();
    }

    /** A line of the file, without its end, an octet a character; empty when it is none. */
    static Optional<Read> of(String line) {
        var found = LINE.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        var link = new Link(Long.parseLong(found.group(2)), found.group(4));
        var genuine = link.hash().equals(sha256(found.group(1)));
        return Optional.of(new Read(link, found.group(3), genuine));
    }

    /** The line that follows this place. */
    Chained line(Instant when, String session, String peer, Account account) {
        var line = new StringBuilder("{\"seq\":").append(number + 1);
        add(line, "time", when.truncatedTo(ChronoUnit.MILLIS).toString());
        add(line, "event", account.event());
        if (!session.isEmpty()) {
            add(line, "session", session);
            add(line, "peer", peer);
        }
        account.facts().forEach(fact -> line.append(',').append(fact.json()));
        add(line, "prev", hash);
        var text = octets(line.toString());
        var hashed = sha256(text);
        return new Chained(text + HASH + hashed + "\"}\n", new Link(number + 1, hashed));
    }

    /**
     * A line that is ready.
     *
     * @param text an octet a character, with its end
     */
    record Chained(String text, Link link) {}

    private static void add(StringBuilder line, String name, String value) {
        line.append(',').append(new Account.Fact(name, value).json());
    }

    /** UTF-8, an octet a character, so that what is hashed is what is stored. */
    private static String octets(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    private static String sha256(String octets) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(octets.getBytes(ISO_8859_1)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return number + ":" + hash;
    }
}
