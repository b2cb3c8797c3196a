package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import wherry.client.TinyServer;
import wherry.client.remote.ExitCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What people type who come from sftp and lftp. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class HabitsTest {
    @TempDir Path here;
    private Typist typist;
    private TinyServer server;

    @BeforeEach
    void start() throws IOException {
        typist = new Typist(here);
        server = TinyServer.plain();
        Files.writeString(here.resolve("a.txt"), "hello world");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "put -P a.txt",
        "put -p a.txt b.txt",
        "put -Rf a.txt",
        "put -c a.txt",
        "put -aP a.txt"
    })
    void options_that_mean_the_same_are_taken(String command) throws Exception {
        assertThat(typist.run(server, command)).isEqualTo(ExitCode.DONE);
    }

    @Test
    void who_asks_for_times_is_told_where_there_are_none() throws Exception {
        assertThat(typist.run(server, "put -p a.txt\nget -P a.txt b.txt")).isEqualTo(ExitCode.DONE);
        assertThat(typist.said()).contains("announces no MFMT").contains("announces no MLSD");
    }

    @ParameterizedTest
    @CsvSource({
        "ls -R, tree",
        "get -O, get -t",
        "rm -i, more than one",
        "mv -f, rm",
        "find . -name x, 'find DIRECTORY *.pdf'",
        "open -u alice files.example, open USER@HOST",
        "open -p 9130 files.example, USER@HOST:PORT",
        "kill 1, fg",
        "mdelete *.txt, rm",
        "bg, '&'",
    })
    void what_means_nothing_here_is_answered_with_what_to_type(String command, String instead)
            throws Exception {
        assertThat(typist.run(server, command)).isEqualTo(ExitCode.USAGE);
        assertThat(typist.said()).contains(instead);
    }
}
