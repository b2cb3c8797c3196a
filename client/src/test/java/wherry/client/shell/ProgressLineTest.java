package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import wherry.client.transfer.Amount;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgressLineTest {
    private static final long MIB = 1024 * 1024;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    private ProgressLine on(boolean quiet, boolean terminal) {
        var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ProgressLine(new Screen(stream, stream, quiet, terminal), nanos::get);
    }

    private void move(ProgressLine progress) {
        progress.begin("a\u001b[2J", 100 * MIB);
        for (var i = 0; i < 1000; i++) {
            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
            progress.moved(MIB / 20);
        }
        progress.end();
    }

    @Test
    void a_terminal_sees_at_most_ten_lines_a_second_and_nothing_raw() {
        move(on(false, true));
        var drawn = err.toString(StandardCharsets.UTF_8).split("\r\u001b\\[K", -1);
        assertThat(drawn).hasSize(10 + 2);
        assertThat(drawn[10])
                .isEqualTo("a\\u{1b}[2J  49 %  50.0 MiB of 100.0 MiB  50.0 MiB/s  0:01 left");
        assertThat(drawn[11]).isEmpty();
    }

    @Test
    void nobody_else_sees_any() {
        move(on(true, true));
        move(on(false, false));
        assertThat(err.size()).isZero();
    }

    @Test
    void amounts_are_for_people() {
        assertThat(Amount.octets(0)).isEqualTo("0 B");
        assertThat(Amount.octets(1023)).isEqualTo("1023 B");
        assertThat(Amount.octets(1536)).isEqualTo("1.5 KiB");
        assertThat(Amount.octets(Long.MAX_VALUE)).isEqualTo("8.0 EiB");
    }
}
