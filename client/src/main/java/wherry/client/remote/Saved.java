package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Facts;
import wherry.protocol.Printable;

import java.util.Optional;

/**
 * What a server said of a file it has saved (RFC 913 p. 10).
 *
 * @param text its words, printable, without the facts: the name in it may differ from the one sent
 * @param crc32c what it computed; null when it did not say
 */
public record Saved(String text, @Nullable String crc32c) {
    private static final String SAVED = "Saved ";

    /** The name it has now, where the server tells it in the words of the RFC. */
    public Optional<String> name() {
        return text.strip().startsWith(SAVED)
                ? Optional.of(text.strip().substring(SAVED.length()))
                : Optional.empty();
    }

    /** What these words of the server say. */
    static Saved of(String verdict) {
        return new Saved(
                Printable.of(Facts.before(verdict)), Facts.in(verdict).values().get("crc32c"));
    }
}
