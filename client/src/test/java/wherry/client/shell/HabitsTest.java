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

    @ParameterizedTest
    @CsvSource({
        "put -r ., /a.txt /tree/b.txt",
        "put -r . in, /in/a.txt /in/tree/b.txt",
        "put -r . new, /new/a.txt /new/tree/b.txt",
        "put -r ./, /a.txt /tree/b.txt",
        "put -r tree, /tree/b.txt",
        "put -r tree/, /tree/b.txt",
        "put -r tree/., /b.txt",
        "put -r tree/. new, /new/b.txt",
        "lcd tree; put -r .., /a.txt /tree/b.txt",
    })
    void a_directory_without_a_name_is_what_it_holds(String command, String stored)
            throws Exception {
        Files.writeString(Files.createDirectory(here.resolve("tree")).resolve("b.txt"), "b");
        server.directories.add("/in");
        for (var again = 0; again < 2; again++) {
            assertThat(typist.run(server, command)).as(typist.said()).isEqualTo(ExitCode.DONE);
            assertThat(server.files).containsOnlyKeys(stored.split(" ", -1));
        }
    }

    @Test
    void several_trees_do_not_become_one() throws Exception {
        for (var tree : new String[] {"one", "two"}) {
            Files.writeString(Files.createDirectory(here.resolve(tree)).resolve(tree), tree);
        }
        assertThat(typist.run(server, "put -rt one two new")).isEqualTo(ExitCode.NOTHING_DONE);
        assertThat(typist.said()).contains("new is no directory there").contains("mkdir");
        assertThat(server.files).isEmpty();
        assertThat(typist.run(server, "mkdir new; put -rt one two new")).isEqualTo(ExitCode.DONE);
        assertThat(server.files).containsOnlyKeys("/new/one/one", "/new/two/two");
    }

    @Test
    void where_no_server_is_connected_there_is_no_directory_either() throws Exception {
        assertThat(typist.run(server, "pwd; close; pwd")).isEqualTo(ExitCode.CANNOT_CONNECT);
        assertThat(typist.shown()).isEqualTo("/\n");
        assertThat(typist.said()).contains("No server is connected");
    }
}
