package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/** The first thing that anybody tries. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class DemoTest {
    @Test
    void the_demo_proves_what_it_says_and_leaves_nothing(
            @TempDir Path temporary, @TempDir Path here) throws IOException {
        var run = Program.ours("demo", here).where("TMPDIR", temporary.toString()).run().exited(0);
        assertThat(run.lines().stream().filter(line -> line.contains("proved: ")))
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(temporary).isEmptyDirectory();
        assertThat(here).isEmptyDirectory();
    }
}
