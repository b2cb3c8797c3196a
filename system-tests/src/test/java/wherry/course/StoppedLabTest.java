package wherry.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import wherry.system.Program;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whoever stops a lab in the middle finds nothing of it afterwards: no process, no file. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
class StoppedLabTest {
    @TempDir private Path place;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_lab_that_is_stopped_leaves_nothing(String signal, int code) throws Exception {
        var temporary = Files.createDirectory(place.resolve("temporary"));
        var err = place.resolve("err");
        var lab = lab(temporary).start(ProcessBuilder.Redirect.to(err.toFile()));
        try (var out = lab.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).as("the server is up").isEqualTo("cleartext-vs-tls");
            var programs = lab.descendants().toList();
            assertThat(programs).isNotEmpty();
            assertThat(temporary).isNotEmptyDirectory();
            var kill = "kill -" + signal + " " + lab.pid();
            Program.tool("sh", place, "-c", kill).run().exited(0);
            assertThat(Program.ended(lab)).isEqualTo(code);
            programs.forEach(program -> program.onExit().join());
            assertThat(temporary).isEmptyDirectory();
            assertThat(err).isEmptyFile();
            assertThat(out.lines()).noneMatch(line -> line.contains("FAIL"));
        } finally {
            lab.descendants().forEach(ProcessHandle::destroyForcibly);
            lab.destroyForcibly();
        }
    }

    private Program lab(Path temporary) {
        var program = Program.ours("wherry", place, "lab", "run", "--all").quick();
        var lib = Path.of(program.command().getFirst()).resolveSibling("../lab/target/lib");
        assumeTrue(Files.isDirectory(lib.normalize()), "run 'mvn -DskipTests package' first");
        // A build in the background ignores SIGINT, and so would all that it starts.
        var words = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        words.addAll(program.command());
        var options = "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporary;
        return new Program(words, place, program.environment())
                .where("WHERRY_JAVA_OPTIONS", options);
    }
}
