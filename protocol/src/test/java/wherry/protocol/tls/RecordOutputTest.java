package wherry.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import wherry.protocol.Buffers;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordOutputTest {
    private static final int RECORD = 16 * 1024;

    private final List<Integer> writes = new ArrayList<>();
    private final Buffers buffers = new Buffers(1);
    private final RecordOutput out = new RecordOutput(new Counted(), buffers, (_, _, _) -> {});

    /** A socket that counts what it is given at a time. */
    private final class Counted extends OutputStream {
        @Override
        public void write(int octet) {
            throw new AssertionError("an octet by itself");
        }

        @Override
        public void write(byte[] octets, int offset, int count) {
            writes.add(count);
        }
    }

    private void records(int count) throws IOException {
        for (var record = 0; record < count; record++) {
            out.write(new byte[RECORD]);
            out.flush();
        }
    }

    @Test
    void records_leave_at_once() throws IOException {
        records(3);
        assertThat(writes).containsExactly(RECORD, RECORD, RECORD);
    }

    @Test
    void gathered_ones_leave_together() throws IOException {
        out.gather();
        records(4);
        assertThat(writes).isEmpty();
        out.release(true);
        assertThat(writes).containsExactly(4 * RECORD);
        assertThat(buffers.lendLarge()).isNotNull();
    }

    @Test
    void more_than_fits_leaves_in_two() throws IOException {
        out.gather();
        records(Buffers.LARGE / RECORD + 1);
        out.release(true);
        assertThat(writes).containsExactly(Buffers.LARGE, RECORD);
    }

    @Test
    void what_is_worth_nothing_any_more_does_not_leave() throws IOException {
        out.gather();
        records(2);
        out.release(false);
        records(1);
        assertThat(writes).containsExactly(RECORD);
    }

    @Test
    void without_a_buffer_records_leave_at_once() throws IOException {
        try (var _ = buffers.lendLarge()) {
            out.gather();
            records(2);
            out.release(true);
        }
        assertThat(writes).containsExactly(RECORD, RECORD);
    }
}
