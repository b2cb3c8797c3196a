package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.client.TinyServer;
import wherry.client.remote.ExitCode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shell in front of a server that knows RFC 913 and nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PlainServerTest {
    @TempDir Path here;
    private Typist typist;

    @BeforeEach
    void sit() throws Exception {
        typist = new Typist(here);
        Files.writeString(here.resolve("new.txt"), "new");
    }

    private ExitCode run(String commands) throws Exception {
        try (var server = TinyServer.plain()) {
            server.extensions = false;
            server.directories.add("/docs");
            server.files.put("/a.txt", "one\ntwo\n".getBytes(StandardCharsets.UTF_8));
            server.files.put("/docs/deep.txt", new byte[] {'d'});
            return typist.run(server, commands);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls",
                "ls -l",
                "ls -lt docs",
                "cat a.txt",
                "head -1 a.txt",
                "less a.txt",
                "find",
                "tree",
                "get a.txt",
                "get *.txt",
                "get -r docs",
                "put new.txt",
                "reput new.txt",
                "put new.txt docs/x",
                "put -r .",
                "put -r . docs",
                "rm a.txt",
                "rm *.txt",
                "cd docs; pwd; cd -",
                "status",
                "type A",
                "quote LIST F"
            })
    void this_works_there_too(String commands) throws Exception {
        assertThat(run(commands)).as(typist.said()).isEqualTo(ExitCode.DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "df", "stat a.txt", "hash a.txt", "gens a.txt", "restore a.txt", "edit a.txt",
                "mkdir new", "mkdir -p new/er", "rmdir docs", "rm -r docs", "put -r . new", "du"
            })
    void this_cannot_and_it_is_said_why(String commands) throws Exception {
        assertThat(run(commands)).isNotEqualTo(ExitCode.DONE);
        assertThat(typist.said()).containsPattern("(?i)this server .* \\(it announces no ");
    }
}
