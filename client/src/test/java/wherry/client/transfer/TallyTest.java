package wherry.client.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import wherry.client.remote.ExitCode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TallyTest {
    private static ExitCode verdict(int done, ExitCode... causes) {
        var tally = new Tally();
        for (var i = 0; i < done; i++) {
            tally.tell(new Event.Stored("a", "b", 1, Evidence.WORD));
        }
        for (var cause : causes) {
            tally.failed("a", new Failure("no", cause));
        }
        return tally.verdict();
    }

    @Test
    void the_rule_of_the_exit_code() {
        assertThat(verdict(0)).isEqualTo(ExitCode.DONE);
        assertThat(verdict(3)).isEqualTo(ExitCode.DONE);
        assertThat(verdict(1, ExitCode.NO_SPACE)).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(verdict(0, ExitCode.NO_SPACE, ExitCode.NO_SPACE)).isEqualTo(ExitCode.NO_SPACE);
        assertThat(verdict(0, ExitCode.NO_SPACE, ExitCode.LOCAL_FILE))
                .isEqualTo(ExitCode.NOTHING_DONE);
        assertThat(verdict(5, ExitCode.STALLED)).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(verdict(0, ExitCode.STALLED)).isEqualTo(ExitCode.STALLED);
        assertThat(verdict(0, ExitCode.STALLED, ExitCode.CANNOT_CONNECT))
                .isEqualTo(ExitCode.NOTHING_DONE);
        assertThat(verdict(0, ExitCode.DELETE_GUARD)).isEqualTo(ExitCode.DELETE_GUARD);
        assertThat(verdict(1, ExitCode.DELETE_GUARD)).isEqualTo(ExitCode.SOME_FAILED);
    }

    @Test
    void remote_paths_and_safe_components() {
        assertThat(RemotePath.join("", "a")).isEqualTo("a");
        assertThat(RemotePath.join("/", "a")).isEqualTo("/a");
        assertThat(RemotePath.join("d/", "a")).isEqualTo("d/a");
        assertThat(RemotePath.last("/a/b//")).isEqualTo("b");
        assertThat(RemotePath.last("/")).isEmpty();
        assertThat(RemotePath.last("a/..")).isEmpty();
        for (var bad :
                new String[] {
                    "", ".", "..", "a/b", "a\\b", "a\u0000", "a\n", "a\u202eb", "\u200b"
                }) {
            assertThat(RemotePath.isSafeComponent(bad)).as(bad).isFalse();
        }
        assertThat(RemotePath.isSafeComponent("..a")).isTrue();
    }
}
