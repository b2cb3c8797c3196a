package wherry.protocol.teach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What onlookers must not see. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RedactionTest {
    @Test
    void secrets_never_come_out() {
        var notes =
                DissectorTest.noted(
                        """
                        S +here
                        C PASS hush
                        C acct hush
                        C PASSWORD hush
                        C pas hush
                        C USER me\\r\\nPASS hush
                        C please PASS hush
                        C PASS
                        """,
                        3);
        assertThat(notes.lines)
                .contains("C PASS <secret>", "C ACCT <secret>", "C please PASS <secret>");
        notes.lines.remove("C pas hush"); // no word of ours is near to that
        assertThat(String.join("\n", notes.lines)).doesNotContain("hush");
    }
}
