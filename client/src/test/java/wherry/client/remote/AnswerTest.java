package wherry.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerTest {
    private static long count(String message) throws LineBroken {
        return Answer.count(message.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Tag("B51")
    void sizes_have_sixty_three_bits() throws Exception {
        assertThat(count(" 2147483648")).isEqualTo(1L << 31);
        assertThat(count(" 4294967296")).isEqualTo(1L << 32);
        assertThat(count(" 9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(count("9223372036854775807 ")).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @Tag("B51")
    @Tag("B9")
    @ValueSource(
            strings = {
                " 9223372036854775808",
                " 18446744073709551615",
                " 99999999999999999999",
                " -1",
                " +1",
                "  1",
                " 1 2",
                " 0x10",
                " 1e3",
                " ",
                " \u0661"
            })
    void anything_else_is_no_size(String message) {
        assertThatThrownBy(() -> count(message))
                .isInstanceOf(LineBroken.class)
                .hasMessageContaining("no file size");
    }
}
