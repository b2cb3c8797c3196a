package wherry.client.strangers;

import static org.assertj.core.api.Assertions.assertThat;

import wherry.client.remote.ExitCode;

import java.util.List;

/**
 * What came of a journey.
 *
 * @param code what the process would exit with
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 * @param heard the commands the stranger heard
 */
record Ending(ExitCode code, String out, String err, List<String> heard) {

    /** Nothing of it harms a terminal, and bad news are sentences. */
    void isHarmless() {
        assertThat((out + err).chars().filter(Ending::isRaw).boxed()).as(err).isEmpty();
        assertThat(err).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(err).doesNotContain("fault in wherry");
        if (code != ExitCode.DONE) {
            assertThat(err).contains("wherry: ");
        }
    }

    private static boolean isRaw(int c) {
        return c != '\n' && (Character.isISOControl(c) || (c >= 0x200b && c <= 0x202e));
    }

    /** It ended with this code, and said this. */
    Ending is(ExitCode expected, String... words) {
        assertThat(code).as(err).isEqualTo(expected);
        for (var word : words) {
            assertThat(err).contains(word);
        }
        return this;
    }
}
