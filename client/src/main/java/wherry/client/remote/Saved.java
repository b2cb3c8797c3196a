package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Digest;
import wherry.protocol.Facts;
import wherry.protocol.Printable;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a server said of a file it has saved (RFC 913 p. 10).
 *
 * @param text its words, printable, without the facts: the name in it may differ from the one sent
 * @param facts what it told besides, to a client that has sent FEAT
 */
public record Saved(String text, Map<String, String> facts) {
    private static final String SAVED = "Saved ";
    private static final Pattern NUMBERED = Pattern.compile("(.+);([0-9]{1,9})", Pattern.DOTALL);

    /** Keeps a copy. */
    public Saved {
        facts = Map.copyOf(facts);
    }

    /** The name it has now, where the server tells it in the words of the RFC. */
    public Optional<String> name() {
        return text.strip().startsWith(SAVED)
                ? Optional.of(text.strip().substring(SAVED.length()))
                : Optional.empty();
    }

    /** The same without the number of the generation; what was sent where none is told. */
    public String plainName(String sent) {
        var told = name().orElse(sent);
        var numbered = NUMBERED.matcher(told);
        return !told.equals(sent) && numbered.matches() ? numbered.group(1) : told;
    }

    /** The number of the generation; 0 where none is told. */
    public int generation(String sent) {
        var told = name().orElse(sent);
        var numbered = NUMBERED.matcher(told);
        return !told.equals(sent) && numbered.matches() ? Integer.parseInt(numbered.group(2)) : 0;
    }

    /** What the server computed over the octets that were sent; null when it did not say. */
    public @Nullable String digest(Digest digest) {
        return facts.get(digest.word());
    }

    /** What these words of the server say. */
    static Saved of(String verdict) {
        return new Saved(Printable.of(Facts.before(verdict)), Facts.in(verdict).values());
    }
}
