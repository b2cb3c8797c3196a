package wherry.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

/** What extensions cannot mean; what they can is in {@link CommandTextTest}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExtensionTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIZE 5 ",
                "SIZE 5 md5",
                "SIZE 5  crc32c",
                "SEND md5",
                "HASH",
                "HASH MD5 0-5 a",
                "HASH SHA-256 0-5",
                "HASH SHA-256 0-5 ",
                "HASH SHA-256 5 a",
                "HASH SHA-256 5-0 a",
                "HASH SHA-256 -5 a",
                "HASH SHA-256 0--5 a",
                "HASH SHA-256 0-9223372036854775808 a",
                "MFMT",
                "MFMT 20260228235959",
                "MFMT 20260228235959 ",
                "MFMT 20260229235959 a",
                "MFMT 20260228235960 a",
                "MFMT 2026022823595 a",
                "MFMT 20260228235959.5 a",
                "REST 1 ",
                "REST 9223372036854775808"
            })
    void a_senseless_argument_is_refused_in_words(String line) {
        assertThat(CommandText.parse(line.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Command.Unrecognised.class);
    }
}
