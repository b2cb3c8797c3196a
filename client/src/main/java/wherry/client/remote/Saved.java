package wherry.client.remote;

import org.jspecify.annotations.Nullable;

/**
 * What a server said of a file it has saved (RFC 913 p. 10).
 *
 * @param text its words, printable, without the facts: the name in it may differ from the one sent
 * @param crc32c what it computed; null when it did not say
 */
public record Saved(String text, @Nullable String crc32c) {}
