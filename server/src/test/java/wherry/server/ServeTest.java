package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program itself, in a process of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ServeTest {
    @TempDir Path disk;

    private static Process serve(String home) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        var program =
                new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        ServerMain.class.getName(),
                        "serve",
                        "--home",
                        home,
                        "--listen",
                        "127.0.0.1:0");
        program.environment().put("LC_ALL", "C.UTF-8");
        return program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Test
    void one_home_has_one_server_whose_uploads_no_other_sweeps() throws Exception {
        var home = disk.resolve("home").toString();
        assertThat(Shell.run("init", "--home", home, "--host", "localhost").exit()).isZero();
        assertThat(Shell.run("user", "add", "bob", "--home", home, "--no-password").exit())
                .isZero();
        var first = serve(home);
        try {
            assertThat(first.inputReader().readLine())
                    .startsWith("wherryd listening on 127.0.0.1:");
            var upload =
                    Files.writeString(
                            Path.of(home, "files", "bob", ".wherry", "staging", "upload"), "half");
            var second = serve(home);
            var said = second.inputReader().readLine();
            if (said != null) {
                second.destroy();
            }
            assertThat(said).isNull();
            assertThat(second.waitFor()).isEqualTo(3);
            assertThat(upload).hasContent("half");
        } finally {
            first.destroy();
        }
        assertThat(first.waitFor()).as("stopped politely").isZero();
        var again = serve(home);
        assertThat(again.inputReader().readLine()).startsWith("wherryd listening on");
        again.destroy();
        assertThat(again.waitFor()).isZero();
    }
}
