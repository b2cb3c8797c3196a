package wherry.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Everything a server can answer (RFC 913 p. 3).
 *
 * @param code the first character
 * @param text what follows for every client
 * @param detail what a client that has sent FEAT sees in place of {@code text}
 */
public record Reply(Code code, String text, String detail) {

    /** The first character of a reply. */
    public enum Code {
        /** Success, or: go on. */
        OK('+'),
        /** Error; ends a dialogue of several steps, never the session. */
        NO('-'),
        /** A number follows: only as the answer to RETR. */
        NUMBER(' '),
        /** Logged in, or connected to a directory. */
        IN('!');

        private final char mark;

        Code(char mark) {
            this.mark = mark;
        }

        /** The character on the wire. */
        public char mark() {
            return mark;
        }

        /** The code a first octet stands for, if it stands for any. */
        public static Optional<Code> of(int octet) {
            for (var code : values()) {
                if (code.mark == octet) {
                    return Optional.of(code);
                }
            }
            return Optional.empty();
        }
    }

    /** {@code +}: it worked, or more is needed. */
    public static Reply ok(String text) {
        return new Reply(Code.OK, text, text);
    }

    /** {@code +} with facts for those who asked for them. */
    public static Reply ok(String text, String detail) {
        return new Reply(Code.OK, text, detail);
    }

    /** {@code !}: logged in, or connected. */
    public static Reply in(String text) {
        return new Reply(Code.IN, text, text);
    }

    /** {@code -}: no, and why. */
    public static Reply no(Reason reason, String text) {
        return new Reply(Code.NO, text, text + " [" + reason + "]");
    }

    /** The number of octets RETR would send. */
    public static Reply number(long octets) {
        return new Reply(Code.NUMBER, Long.toString(octets), Long.toString(octets));
    }

    /** The octets on the wire, without the NUL that ends them; {@code extended} after FEAT. */
    public byte[] octets(boolean extended) {
        return (code.mark() + (extended ? detail : text)).getBytes(StandardCharsets.UTF_8);
    }
}
