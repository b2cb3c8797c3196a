package wherry.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.WholeClient;
import wherry.system.Content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code --json} prints, judged by its schema, and by what is on the disk. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class EventsTest {
    @RegisterExtension static final Served SERVED = new Served();

    @TempDir private Path here;

    @Test
    void what_was_stored_and_fetched_is_told_with_its_digest() throws IOException {
        Files.write(here.resolve("a b"), Content.of(70_000));
        Files.write(here.resolve("large"), Content.of(3_000_000));
        var run =
                SERVED.author()
                        .runs(
                                "put '"
                                        + here
                                        + "/a b' x; put "
                                        + here
                                        + "/large y; get x "
                                        + here
                                        + "/c");
        var events = Events.of(run.exited(0));
        assertThat(events.paths("stored")).containsExactly("x", "y");
        assertThat(events.paths("fetched")).containsExactly("x");
        var stored = events.of("stored").getFirst();
        assertThat(stored.get("bytes").asLong()).isEqualTo(70_000);
        assertThat(stored.get("verified").asBoolean()).isTrue();
        assertThat(stored.get("crc32c")).isEqualTo(events.of("fetched").getFirst().get("crc32c"));
        assertThat(events.count("bytes")).isEqualTo(3_140_000);
        assertThat(SERVED.there("y")).hasBinaryContent(Content.of(3_000_000));
    }

    @Test
    void every_other_kind_of_event_is_as_the_schema_says() throws IOException {
        Files.writeString(here.resolve("f"), "f");
        var commands =
                "mkdir d; put %1$s/f d/f; put -a %1$s/f d/f; mv d/f d/g; ls d; rm d/g; -get d/none"
                        .formatted(here);
        var events = Events.of(SERVED.author().runs(commands, "--verify", "sha-256").exited(0));
        assertThat(events.of("connected")).hasSize(1);
        assertThat(events.paths("made")).containsExactly("d");
        assertThat(events.of("stored").getFirst().get("sha256").asString()).hasSize(64);
        assertThat(events.of("skipped")).hasSize(1);
        assertThat(events.paths("renamed")).containsExactly("d/g");
        assertThat(events.of("output").getFirst().get("line").asString()).isEqualTo("g");
        assertThat(events.paths("deleted")).containsExactly("d/g");
        assertThat(events.of("failed").getFirst().get("ignored").asBoolean()).isTrue();
        assertThat(events.count("failed")).isZero();
    }

    @Test
    void the_manual_names_every_member_of_every_event() throws IOException {
        var page = WholeClient.run("--man-page").exited(0).out();
        for (var kind : Events.kinds()) {
            var entry = page.substring(page.indexOf("\n.B " + kind.name() + "\n") + 1);
            var words = entry.split("\n", 3)[1];
            for (var member : kind.members()) {
                assertThat(words).as(kind.name()).containsPattern("\\b" + member + "\\b");
            }
        }
    }

    @Test
    void names_that_would_mislead_are_told_as_they_are_and_do_no_harm() throws IOException {
        var evil = "evil\u001b[2J\"\u202e";
        var events = Events.of(SERVED.author().runs("get '" + evil + "'").exited(3));
        assertThat(events.paths("failed")).containsExactly(evil);
    }

    @Test
    void there_is_a_summary_however_early_it_ends() throws IOException {
        var mistaken = Events.of(WholeClient.run("--json", "--no-such-option").exited(1));
        assertThat(mistaken.of("failed").getFirst().get("message").asString())
                .contains("--no-such-option", "--help");
        for (var words : new String[] {"put|--json|x", "--json", "--json|--profile=none|-c|ls"}) {
            var run = WholeClient.run(words.split("\\|", -1)).exited(1);
            assertThat(Events.of(run).count("failed")).as(words).isOne();
        }
        assertThat(Events.of(WholeClient.run("--json", "a@localhost:1", "-c", "ls")).count("exit"))
                .isEqualTo(4);
        var events = Events.of(SERVED.author().runs("frobnicate; ls").exited(1));
        assertThat(events.of("failed")).hasSize(1);
        assertThat(events.of("output")).isEmpty();
    }
}
