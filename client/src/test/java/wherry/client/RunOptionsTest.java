package wherry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import wherry.client.transfer.Journal;

import java.time.Duration;

/** Options that are a word with a meaning of their own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunOptionsTest {
    private static ConnectOptions given(String... words) {
        var options = new ConnectOptions();
        new CommandLine(options).parseArgs(words);
        return options;
    }

    private static boolean preserves(String... words) {
        return given(words).run.transfer.manner(Journal.NONE).preserves();
    }

    @Test
    void times_are_kept_unless_the_last_word_on_it_says_no() {
        assertThat(preserves()).isTrue();
        assertThat(preserves("--preserve")).isTrue();
        assertThat(preserves("--no-preserve")).isFalse();
        assertThat(preserves("--preserve", "--no-preserve")).isFalse();
        assertThat(preserves("--no-preserve", "--preserve")).isTrue();
    }

    @Test
    void a_time_has_a_unit_and_an_end() {
        assertThat(given("--deadline", "90").run.deadline).isEqualTo(Duration.ofSeconds(90));
        assertThat(given("--deadline", "20m").run.deadline).isEqualTo(Duration.ofMinutes(20));
        assertThat(given("--stall", "250ms").run.silence).isEqualTo(Duration.ofMillis(250));
        assertThat(given("--retry-wait", "24d").run.retryWait).isEqualTo(Duration.ofDays(24));
        for (var bad : new String[] {"0", "-1s", "1w", "s", "", "25d", "999999999d"}) {
            assertThatThrownBy(() -> given("--deadline", bad))
                    .isInstanceOf(CommandLine.ParameterException.class)
                    .hasMessageContaining("--deadline")
                    .hasMessageContaining("a time is");
        }
    }
}
