package wherry.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T16")
class WireTest {
    private static final int LONGEST = 10;
    private static final int HOPELESS = 100;

    @Test
    @Tag("A1")
    @Tag("B2")
    void messages_end_in_nul_and_lone_nuls_are_skipped() throws IOException {
        var wire = reading("\0\0ONE\0\0\0TWO\0");
        assertThat(receive(wire)).isEqualTo(message("ONE"));
        assertThat(receive(wire)).isEqualTo(message("TWO"));
        assertThat(receive(wire)).isEqualTo(new Frame.End());
        assertThat(receive(wire)).isEqualTo(new Frame.End());
    }

    @Test
    void a_message_may_come_an_octet_at_a_time() throws IOException {
        var wire = new Wire(dripping("HELLO\0WORLD\0"), OutputStream.nullOutputStream());
        assertThat(receive(wire)).isEqualTo(message("HELLO"));
        assertThat(receive(wire)).isEqualTo(message("WORLD"));
    }

    @Test
    @Tag("B5")
    void the_longest_message_passes_and_one_more_octet_is_too_long_but_not_the_end()
            throws IOException {
        var wire = reading("x".repeat(LONGEST) + "\0" + "x".repeat(LONGEST + 1) + "\0NEXT\0");
        assertThat(receive(wire)).isEqualTo(message("x".repeat(LONGEST)));
        assertThat(receive(wire)).isEqualTo(new Frame.TooLong("xxxx"));
        assertThat(receive(wire)).isEqualTo(message("NEXT"));
    }

    @Test
    @Tag("B5")
    void a_hopeless_message_ends_it_without_reading_on_for_ever() {
        var wire = new Wire(endless('x'), OutputStream.nullOutputStream());
        assertThatThrownBy(() -> receive(wire)).isInstanceOf(WireException.class);
    }

    @Test
    @Tag("B2")
    void a_flood_of_nuls_ends_it() throws IOException {
        assertThatThrownBy(() -> receive(new Wire(endless('\0'), OutputStream.nullOutputStream())))
                .isInstanceOf(WireException.class);
        assertThat(receive(reading("\0".repeat(512) + "OK\0"))).isEqualTo(message("OK"));
    }

    @Test
    void a_connection_that_ends_inside_a_message_is_an_error() {
        assertThatThrownBy(() -> receive(reading("HAL"))).isInstanceOf(EOFException.class);
    }

    @Test
    @Tag("A1")
    @Tag("B29")
    void a_body_follows_its_message_and_may_hold_nuls() throws IOException {
        var wire = reading("SIZE\0a\0b\0cNEXT\0");
        receive(wire);
        try (var body = wire.body(6)) {
            assertThat(body.readAllBytes()).isEqualTo("a\0b\0cN".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(receive(wire)).isEqualTo(message("EXT"));
    }

    @Test
    void a_body_larger_than_the_buffer_is_exact() throws IOException {
        var sent = new byte[100_000];
        new java.util.Random(913).nextBytes(sent);
        var wire = new Wire(new ByteArrayInputStream(sent), OutputStream.nullOutputStream());
        assertThat(wire.body(sent.length).readAllBytes()).isEqualTo(sent);
    }

    @Test
    @Tag("B25")
    void a_body_that_ends_early_is_an_error() {
        var wire = reading("abc");
        assertThatThrownBy(() -> wire.body(4).readAllBytes()).isInstanceOf(EOFException.class);
    }

    @Test
    void an_empty_body_reads_nothing() throws IOException {
        var wire = reading("NEXT\0");
        assertThat(wire.body(0).read()).isEqualTo(-1);
        assertThat(receive(wire)).isEqualTo(message("NEXT"));
    }

    @Test
    void a_message_can_be_streamed_and_closing_it_early_keeps_step() throws IOException {
        var wire = reading("+long\r\nlisting\0NEXT\0");
        try (var stream = wire.receiveStream()) {
            assertThat((char) stream.read()).isEqualTo('+');
        }
        assertThat(receive(wire)).isEqualTo(message("NEXT"));
    }

    @Test
    void what_waits_can_be_seen_and_is_not_lost() throws IOException {
        var wire = reading("NEXT\0");
        assertThat(wire.waiting()).isEqualTo("NEXT\0".getBytes(StandardCharsets.UTF_8));
        assertThat(receive(wire)).isEqualTo(message("NEXT"));
        assertThat(wire.waiting()).isEmpty();
    }

    @Test
    void a_message_is_sent_with_its_nul_in_one_write() throws IOException {
        var out = new ByteArrayOutputStream();
        new Wire(InputStream.nullInputStream(), out).send("+ok".getBytes(StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("+ok\0");
    }

    private static final byte[] OK = "+ok".getBytes(StandardCharsets.UTF_8);

    @Test
    void what_is_held_back_goes_together_and_before_the_next_message() throws IOException {
        var out = new Writes();
        var wire = new Wire(InputStream.nullInputStream(), out);
        wire.hold(OK);
        wire.hold(new byte[] {1, 2, 3}, 1, 2);
        assertThat(out.pieces).isEmpty();
        wire.send(OK);
        assertThat(out.pieces).containsExactly("+ok\0\2\3", "+ok\0");
    }

    @Test
    void what_is_held_back_goes_before_the_wire_waits() throws IOException {
        var out = new Writes();
        var wire = new Wire(InputStream.nullInputStream(), out);
        wire.hold(OK);
        assertThat(wire.receive(LONGEST, HOPELESS)).isInstanceOf(Frame.End.class);
        wire.hold(OK);
        assertThatThrownBy(() -> wire.body(1).read()).isInstanceOf(EOFException.class);
        assertThat(out.pieces).containsExactly("+ok\0", "+ok\0");
    }

    @Test
    void what_is_held_back_waits_while_there_is_more_to_read() throws IOException {
        var out = new Writes();
        var in = new ByteArrayInputStream("A\0B\0".getBytes(StandardCharsets.UTF_8));
        var wire = new Wire(in, out);
        wire.hold(OK);
        receive(wire);
        assertThat(wire.isQuiet()).isFalse();
        receive(wire);
        assertThat(wire.isQuiet()).isTrue();
        assertThat(out.pieces).isEmpty();
        wire.flush();
        assertThat(out.pieces).containsExactly("+ok\0");
    }

    @Test
    void more_than_a_record_is_not_held_back() throws IOException {
        var out = new Writes();
        var wire = new Wire(InputStream.nullInputStream(), out);
        wire.hold(OK);
        wire.hold(new byte[20_000], 0, 20_000);
        wire.hold(new byte[10_000], 0, 10_000);
        wire.hold(new byte[10_000], 0, 10_000);
        assertThat(out.pieces).extracting(String::length).containsExactly(4, 20_000, 10_000);
        wire.raw();
        assertThat(out.pieces).extracting(String::length).endsWith(10_000);
    }

    /** Keeps each write as a text. */
    private static final class Writes extends OutputStream {
        private final List<String> pieces = new ArrayList<>();

        @Override
        public void write(int octet) {
            throw new AssertionError("octet by octet");
        }

        @Override
        public void write(byte[] octets, int offset, int count) {
            pieces.add(new String(octets, offset, count, StandardCharsets.ISO_8859_1));
        }
    }

    private static Frame receive(Wire wire) throws IOException {
        return wire.receive(LONGEST, HOPELESS);
    }

    private static Frame message(String text) {
        return new Frame.Message(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Wire reading(String text) {
        var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new Wire(in, OutputStream.nullOutputStream());
    }

    private static InputStream dripping(String text) {
        return new FilterInputStream(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(length, 1));
            }
        };
    }

    private static InputStream endless(char octet) {
        return new InputStream() {
            @Override
            public int read() {
                return octet;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                java.util.Arrays.fill(into, offset, offset + length, (byte) octet);
                return length;
            }
        };
    }
}
