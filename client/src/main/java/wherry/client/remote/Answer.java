package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Reason;
import wherry.protocol.Reply;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A reply as the client hears it (RFC 913 p. 3): code, text without the reason, and the reason that
 * ends a {@code -} reply once FEAT was sent. It reads strangers' replies too, which is why it is
 * not {@link Reply}, whose texts are only ever our own.
 */
record Answer(Reply.Code code, String text, @Nullable Reason reason) {
    private static final Pattern WITH_REASON =
            Pattern.compile("(.*?) ?\\[([A-Z]{2,12})]", Pattern.DOTALL);
    private static final Pattern COUNT = Pattern.compile(" ?([0-9]{1,19})[ \t\r\n]*");

    /**
     * The answer these octets spell.
     *
     * @throws LineBroken when the first octet is no reply code
     */
    static Answer parse(byte[] message, boolean extended) throws LineBroken {
        var whole = new String(message, StandardCharsets.UTF_8);
        var code = message.length == 0 ? null : Reply.Code.of(message[0]).orElse(null);
        if (code == null) {
            throw LineBroken.protocol("its reply begins with neither + nor - nor !");
        }
        var text = whole.substring(1);
        if (code == Reply.Code.NO && extended) {
            var matcher = WITH_REASON.matcher(text);
            var reason = matcher.matches() ? reasonOf(matcher.group(2)) : null;
            if (reason != null) {
                return new Answer(code, matcher.group(1), reason);
            }
        }
        return new Answer(code, text, null);
    }

    /**
     * The number that answers RETR; its leading blank may be missing, blanks may follow it.
     *
     * @throws LineBroken when it is no number of at most 63 bits
     */
    static long count(byte[] message) throws LineBroken {
        var matcher = COUNT.matcher(new String(message, StandardCharsets.ISO_8859_1));
        try {
            if (matcher.matches()) {
                return Long.parseLong(matcher.group(1));
            }
        } catch (NumberFormatException tooLarge) {
            // falls through to the same complaint
        }
        throw LineBroken.protocol("its answer to RETR is no file size");
    }

    boolean is(Reply.Code other) {
        return code == other;
    }

    private static @Nullable Reason reasonOf(String word) {
        for (var reason : Reason.values()) {
            if (reason.name().equals(word)) {
                return reason;
            }
        }
        return null;
    }
}
