package wherry.server.session;

import wherry.protocol.Wire;
import wherry.testing.Script;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Plays the client of a script against a session on the same thread: it hands out the client's next
 * words only when the server has said all that was due, exactly. RFC 913 is lock-step, so nothing
 * more is needed; no threads, no sockets, no time.
 */
final class Stage {
    private final Deque<Script.Line> lines;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private byte[] words = new byte[0];
    private int at;

    Stage(Script script) {
        this.lines = new ArrayDeque<>(script.lines());
    }

    Wire wire() {
        return new Wire(new Words(), said);
    }

    /** Checks what the server said last, and that the script is over. */
    void end() {
        hear();
        if (!lines.isEmpty() && !lines.peek().last()) {
            throw new AssertionError(
                    "the session ended before the client said: " + shown(lines.peek().octets()));
        }
        if (said.size() > 0) {
            throw new AssertionError("the server also said: " + shown(said.toByteArray()));
        }
    }

    private void hear() {
        while (!lines.isEmpty() && lines.peek().side() == Script.Side.S && !lines.peek().last()) {
            var line = lines.remove();
            for (var i = 0; i < line.times(); i++) {
                expect(line.octets());
            }
        }
    }

    private void expect(byte[] due) {
        var all = said.toByteArray();
        if (all.length < due.length || !Arrays.equals(due, Arrays.copyOf(all, due.length))) {
            throw new AssertionError(
                    "due was \"" + shown(due) + "\", said was \"" + shown(all) + "\"");
        }
        said.reset();
        said.write(all, due.length, all.length - due.length);
    }

    private static String shown(byte[] octets) {
        var text =
                new String(octets, StandardCharsets.UTF_8)
                        .replace("\0", "\\0")
                        .replace("\r\n", "\\r\\n");
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private final class Words extends InputStream {
        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == words.length && !nextWords()) {
                return -1;
            }
            var count = Math.min(length, words.length - at);
            System.arraycopy(words, at, into, offset, count);
            at += count;
            return count;
        }

        @Override
        public int available() {
            return words.length - at;
        }

        private boolean nextWords() {
            hear();
            if (said.size() > 0) {
                throw new AssertionError("the server also said: " + shown(said.toByteArray()));
            }
            if (lines.isEmpty() || lines.peek().last()) {
                return false;
            }
            var line = lines.remove();
            words = new byte[line.octets().length * line.times()];
            for (var i = 0; i < line.times(); i++) {
                System.arraycopy(
                        line.octets(), 0, words, i * line.octets().length, line.octets().length);
            }
            at = 0;
            return words.length > 0 || nextWords();
        }
    }
}
