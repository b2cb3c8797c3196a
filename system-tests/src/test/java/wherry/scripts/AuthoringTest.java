package wherry.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.client.WholeClient;
import wherry.system.Home;
import wherry.system.RunResult;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What somebody meets who writes a script for the first time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class AuthoringTest {
    @RegisterExtension static final Served SERVED = new Served();

    @TempDir private Path here;

    private RunResult batch(byte[] commands) throws IOException {
        var file = Files.write(here.resolve("night"), commands);
        var author = SERVED.author();
        var secret = SERVED.home().secret(Home.USER, Home.PASSWORD);
        return WholeClient.run(
                "--json",
                "--ca",
                SERVED.home().ca().toString(),
                "--password-file",
                secret.toString(),
                author.target(),
                "-b",
                file.toString());
    }

    private static byte[] text(String commands) {
        return commands.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_mistake_is_told_with_its_line() throws IOException {
        var run = batch(text("\uFEFF# at night\r\nls\r\nput ${NOT_SET_ANYWHERE} x\r\n"));
        assertThat(Events.of(run.exited(1)).of("failed")).hasSize(1);
        assertThat(run.err()).contains("night, line 3: there is no variable NOT_SET_ANYWHERE");
    }

    @Test
    void what_is_no_text_is_not_guessed() throws IOException {
        var latin = batch("ls caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        Events.of(latin.exited(11));
        assertThat(latin.err()).contains("not in UTF-8");
        var nul = batch(text("ls\nput a\0b\n"));
        Events.of(nul.exited(1));
        assertThat(nul.err()).contains("line 2: it holds a NUL");
    }

    @Test
    void a_batch_file_that_is_none_is_named() {
        for (var none : new String[] {here.toString(), here + "/absent"}) {
            var run = WholeClient.run("--json", SERVED.author().target(), "-b", none);
            assertThat(run.exited(11).err()).contains("The batch file " + none, "name one");
        }
    }

    @Test
    void options_before_the_verb_are_told_where_they_belong() {
        var run = WholeClient.run("--retries", "2", "put", "a", SERVED.author().target() + ":b");
        assertThat(run.exited(1).err()).contains("'put' comes first: wherry put [options]");
    }

    /** é in one character and in two: one name where names are composed. */
    @ParameterizedTest
    @ValueSource(strings = {"", "--plain"})
    void two_names_that_are_one_there_are_never_merged_silently(String plain) throws IOException {
        var name = "twins" + plain.length();
        var tree = Files.createDirectory(here.resolve(name));
        Files.writeString(tree.resolve("\u00e9"), "one");
        Files.writeString(tree.resolve("e\u0301"), "two");
        var options = plain.isEmpty() ? new String[0] : new String[] {plain};
        var author = SERVED.author();
        author.runs("mkdir " + name);
        var events = Events.of(author.runs("put -r " + tree + " .", options).exited(2));
        assertThat(events.count("stored")).isOne();
        assertThat(events.of("failed")).hasSize(1);
    }

    @Test
    void sources_with_the_same_name_do_not_replace_each_other() throws IOException {
        for (var directory : new String[] {"p", "q"}) {
            Files.createDirectory(here.resolve(directory));
            Files.writeString(here.resolve(directory).resolve("same"), directory);
        }
        var author = SERVED.author();
        author.runs("mkdir p; mkdir q; put " + here + "/p/same p; put " + here + "/q/same q")
                .exited(0);
        var both = here + "/p/same " + here + "/q/same";
        var put = Events.of(author.runs("put -t " + both + " .").exited(2));
        assertThat(put.count("stored")).isOne();
        assertThat(author.there("same")).hasContent("p");
        var got = Events.of(author.runs("get -t p/same q/same " + here).exited(2));
        assertThat(got.count("fetched")).isOne();
        assertThat(here.resolve("same")).hasContent("p");
        author.runs("put -t " + here + "/p/same " + here + "/p/s* .").exited(0);
    }
}
