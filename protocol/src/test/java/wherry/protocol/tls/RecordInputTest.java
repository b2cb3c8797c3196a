package wherry.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.Buffers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordInputTest {
    private static final int HEADER = 5;
    private static final int RECORD = 16 * 1024;

    private final Arrivals socket = new Arrivals();
    private final Buffers buffers = new Buffers(1);
    private final RecordInput in = new RecordInput(socket, buffers, (_, _, _) -> {}, _ -> {});

    /** A socket on which octets arrive in lots; it counts how often it is asked for some. */
    private static final class Arrivals extends InputStream {
        private final Deque<byte[]> lots = new ArrayDeque<>();
        private int reads;

        @Override
        public int read() {
            throw new AssertionError("an octet by itself");
        }

        @Override
        public int available() {
            return lots.isEmpty() ? 0 : lots.getFirst().length;
        }

        @Override
        public int read(byte[] into, int offset, int most) {
            reads++;
            if (lots.isEmpty()) {
                return -1;
            }
            var lot = lots.removeFirst();
            var count = Math.min(most, lot.length);
            System.arraycopy(lot, 0, into, offset, count);
            if (count < lot.length) {
                lots.addFirst(Arrays.copyOfRange(lot, count, lot.length));
            }
            return count;
        }
    }

    private void isRead(int octets) throws IOException {
        assertThat(in.readNBytes(octets)).hasSize(octets);
    }

    private boolean holdsABuffer() {
        try (var free = buffers.lendLarge()) {
            return free == null;
        }
    }

    @Test
    void records_that_have_arrived_are_taken_at_once() throws IOException {
        socket.lots.add(new byte[10 * (HEADER + RECORD)]);
        for (var record = 0; record < 10; record++) {
            isRead(HEADER);
            isRead(RECORD);
        }
        assertThat(socket.reads).isEqualTo(3);
    }

    @Test
    void a_line_that_waits_holds_no_buffer() throws IOException {
        socket.lots.add(new byte[3 * (HEADER + RECORD)]);
        isRead(3 * (HEADER + RECORD));
        assertThat(holdsABuffer()).isTrue();
        socket.lots.add(new byte[0]);
        assertThat(in.read(new byte[HEADER])).isZero();
        assertThat(holdsABuffer()).isFalse();
    }

    @Test
    void commands_need_none() throws IOException {
        socket.lots.add(new byte[100 * (HEADER + 60)]);
        for (var record = 0; record < 100; record++) {
            isRead(HEADER);
            isRead(60);
            assertThat(holdsABuffer()).isFalse();
        }
    }

    @Test
    void what_was_taken_counts_as_there() throws IOException {
        socket.lots.add(new byte[3 * (HEADER + RECORD)]);
        isRead(HEADER);
        isRead(RECORD);
        isRead(HEADER);
        assertThat(socket.available()).isZero();
        assertThat(in.available()).isEqualTo(RECORD + HEADER + RECORD);
    }

    @Test
    void who_is_gone_leaves_the_buffer() throws IOException {
        socket.lots.add(new byte[3 * (HEADER + RECORD)]);
        isRead(2 * (HEADER + RECORD));
        in.release();
        assertThat(holdsABuffer()).isFalse();
        assertThat(in.available()).isZero();
        assertThat(in.read(new byte[1])).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void every_octet_comes_once_and_in_order(int large) throws IOException {
        var chance = new Random(913);
        var sent = new byte[2_000_000];
        chance.nextBytes(sent);
        for (var at = 0; at < sent.length; ) {
            var end = Math.min(sent.length, at + 1 + chance.nextInt(60_000));
            socket.lots.add(Arrays.copyOfRange(sent, at, end));
            at = end;
        }
        var records = new RecordInput(socket, new Buffers(large), (_, _, _) -> {}, _ -> {});
        var heard = new ByteArrayOutputStream();
        var piece = new byte[RECORD];
        for (int count; (count = records.read(piece, 0, 1 + chance.nextInt(RECORD))) >= 0; ) {
            heard.write(piece, 0, count);
        }
        assertThat(heard.toByteArray()).isEqualTo(sent);
    }
}
