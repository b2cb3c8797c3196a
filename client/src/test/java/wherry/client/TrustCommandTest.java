package wherry.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.remote.ExitCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** {@code wherry trust}, as far as it needs no server. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class TrustCommandTest {
    private static final String FIRST = "sha256:" + "12".repeat(32);
    private static final String SECOND = "sha256:" + "ab".repeat(32);

    @TempDir Path here;
    private User user;

    @BeforeEach
    void begin() {
        user = new User(here.resolve("wherry"));
    }

    @Test
    void the_list_is_shown_changed_and_exported() throws Exception {
        var address = "FILES.example.:21";
        assertThat(user.trust(null, "add", address, FIRST)).isEqualTo(ExitCode.DONE);
        assertThat(user.trust(null, "add", "[0::1]:21", SECOND)).isEqualTo(ExitCode.DONE);
        assertThat(user.trust(null, "add", "files.example:21", SECOND)).isEqualTo(ExitCode.DONE);
        assertThat(user.trust(null, "list")).isEqualTo(ExitCode.DONE);
        assertThat(user.printed().lines())
                .containsExactly(
                        "[0:0:0:0:0:0:0:1]:21  " + SECOND + "  " + User.NOW,
                        "files.example:21  " + SECOND + "  " + User.NOW);
        user.forgetWhatWasSaid();
        assertThat(user.trust(null, "export", address)).isEqualTo(ExitCode.DONE);
        assertThat(user.printed()).isEqualTo("--trust " + SECOND + "\n");
        assertThat(user.trust(null, "remove", "[::1]:21")).isEqualTo(ExitCode.DONE);
        assertThat(user.trust(null, "remove", "[::1]:21")).isEqualTo(ExitCode.NOTHING_DONE);
        assertThat(user.trust(null, "export", "nowhere")).isEqualTo(ExitCode.NOTHING_DONE);
        assertThat(Files.readString(user.known())).hasLineCount(1);
    }

    @Test
    void mistakes_are_told_in_one_line() throws Exception {
        for (var words :
                new String[][] {{}, {"forget"}, {"add"}, {"add", "h:0"}, {"add", "h", "key"}}) {
            assertThat(user.trust(null, words)).isEqualTo(ExitCode.USAGE);
        }
        assertThat(user.said().lines()).hasSize(5).allMatch(line -> line.startsWith("wherry: "));
        assertThat(user.trust(null, "--help")).isEqualTo(ExitCode.DONE);
        assertThat(user.printed()).contains("list", "add", "remove", "export", "known_servers");
    }

    @Test
    void a_list_that_is_damaged_or_open_to_others_is_not_used_and_not_rewritten() throws Exception {
        assertThat(user.trust(null, "add", "a", FIRST)).isEqualTo(ExitCode.DONE);
        Files.writeString(user.known(), "# my servers\n\nb:1 " + FIRST + "\n");
        assertThat(user.trust(null, "list")).isEqualTo(ExitCode.LOCAL_FILE);
        var call = List.of("anna@192.0.2.1", "-c", "ls");
        assertThat(user.wherry(call, "", null)).isEqualTo(ExitCode.LOCAL_FILE);
        assertThat(user.said()).contains("line 3");
        assertThat(user.trust(null, "add", "a", FIRST)).isEqualTo(ExitCode.LOCAL_FILE);
        assertThat(Files.readString(user.known())).startsWith("# my servers");
        Files.writeString(user.known(), "# mine\n");
        assertThat(user.trust(null, "add", "a", FIRST)).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(user.known())).startsWith("# mine\na:9130 ");
        Files.setPosixFilePermissions(user.known(), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(user.trust(null, "list")).isEqualTo(ExitCode.LOCAL_FILE);
        assertThat(user.said()).contains("chmod 600");
    }
}
