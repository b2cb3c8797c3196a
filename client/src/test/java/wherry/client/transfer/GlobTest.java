package wherry.client.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Random;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GlobTest {
    @Test
    void globs_match_like_a_shell() {
        assertThat(Glob.of("*.t?t").matches("a.txt")).isTrue();
        assertThat(Glob.of("*.t?t").matches(".a.txt")).isFalse();
        assertThat(Glob.of(".*").matches(".a")).isTrue();
        assertThat(Glob.of("[a-c]x").matches("bx")).isTrue();
        assertThat(Glob.of("[!a-c]x").matches("bx")).isFalse();
        assertThat(Glob.of("a[").matches("a[")).isTrue();
        assertThat(Glob.of("a\\*").matches("a*")).isTrue();
        assertThat(Glob.of("a\\*").matches("ab")).isFalse();
        assertThat(Glob.of("[z-a]").matches("[z-a]")).isTrue();
        assertThat(Glob.of("ü*").matches("über")).isTrue();
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.isEmpty()) {
            return name.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return matches(pattern.substring(1), name)
                    || (!name.isEmpty() && matches(pattern, name.substring(1)));
        }
        return !name.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == name.charAt(0))
                && matches(pattern.substring(1), name.substring(1));
    }

    private static String word(Random chance, String letters, int most) {
        var word = new StringBuilder();
        for (var i = chance.nextInt(most); i > 0; i--) {
            word.append(letters.charAt(chance.nextInt(letters.length())));
        }
        return word.toString();
    }

    @Test
    void globs_match_what_trying_everything_matches() {
        var chance = new Random(913);
        for (var i = 0; i < 20_000; i++) {
            var pattern = word(chance, "ab?**", 9);
            var name = word(chance, "ab", 12);
            assertThat(Glob.of(pattern).matches(name))
                    .as(pattern + " and " + name)
                    .isEqualTo(matches(pattern, name));
        }
    }

    @Test
    @Timeout(20)
    void no_name_of_a_server_takes_long() {
        var glob = Glob.of("*a*a*a*a*a*a*b");
        for (var i = 0; i < 100; i++) {
            assertThat(glob.matches("a".repeat(16_000))).isFalse();
        }
    }
}
