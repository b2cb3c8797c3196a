package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GenerationNameTest {

    @ParameterizedTest
    @CsvSource({
        "x;1, x, 1",
        "x;007, x, 7",
        "a;b;2, a;b, 2",
        "x;1;2, x;1, 2",
        "x;999999999, x, 999999999"
    })
    void digits_after_a_semicolon_are_a_generation(String name, String base, int number) {
        assertThat(GenerationName.of(name)).contains(new GenerationName(base, number));
        assertThat(GenerationName.isReserved(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", ";1", "x;", "x;a", "x;1a", "x;-1", "x;+1", "x; 1", "x;١", "x;1 "})
    void anything_else_is_a_name_of_its_own(String name) {
        assertThat(GenerationName.of(name)).isEmpty();
        assertThat(GenerationName.isReserved(name)).isFalse();
    }

    @Test
    void a_number_too_large_for_a_generation_is_none_but_stays_reserved() {
        assertThat(GenerationName.of("x;1000000000")).isEmpty();
        assertThat(GenerationName.isReserved("x;1000000000")).isTrue();
        assertThat(GenerationName.isReserved("x;part")).isTrue();
    }

    @Test
    void a_star_asks_for_all_of_them() {
        assertThat(GenerationName.all("x;*")).contains("x");
        assertThat(GenerationName.all(";*")).isEmpty();
        assertThat(GenerationName.all("x*")).isEmpty();
    }

    @Test
    void it_is_spelled_as_it_is_read() {
        assertThat(new GenerationName("x", 3)).hasToString("x;3");
    }
}
