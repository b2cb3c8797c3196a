package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.Wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Threats T08 and T10: guessing has an end, and tells nothing on the way. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T08")
@Tag("T10")
class GuessingTest {
    private static final int GUESSES = 30;

    @TempDir Path disk;

    private String answers(String commands) throws IOException {
        var said = new ByteArrayOutputStream();
        var in = new ByteArrayInputStream(commands.getBytes(StandardCharsets.UTF_8));
        try (var world = new World(disk)) {
            world.serve(new Wire(in, said), true);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @Tag("B15")
    @ValueSource(strings = {"ACCT wrong\0", "PASS wrong\0", "ACCT wrong\0PASS wrong\0"})
    void whoever_is_guessed_at_hears_the_same_and_not_for_long(String guess) throws Exception {
        var nobody = answers("USER nobody\0" + guess.repeat(GUESSES));
        assertThat(nobody.chars().filter(c -> c == 0).count()).isLessThan(8);
        for (var user : new String[] {"alice", "carol", "mallory"}) {
            assertThat(answers("USER " + user + "\0" + guess.repeat(GUESSES))).isEqualTo(nobody);
        }
    }

    @Test
    @Tag("B15")
    void an_account_that_is_all_there_is_cannot_be_guessed_for_ever() throws Exception {
        assertThat(answers("USER bob\0" + "ACCT wrong\0".repeat(GUESSES) + "ACCT project x\0"))
                .doesNotContain("logged-in")
                .isEqualTo(answers("USER nobody\0" + "ACCT wrong\0".repeat(GUESSES)));
    }

    @Test
    void saying_user_again_does_not_buy_more_guesses() throws Exception {
        assertThat(answers("USER alice\0PASS wrong\0".repeat(GUESSES) + "USER dora\0"))
                .doesNotContain("dora logged in");
    }
}
