package wherry.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.WholeClient;
import wherry.system.Content;
import wherry.system.Home;
import wherry.system.LiveServer;
import wherry.system.RunResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code --json} prints, judged by its schema, and by what is on the disk. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class EventsTest {
    private static LiveServer server;

    @TempDir private Path here;

    @BeforeAll
    static void start(@TempDir Path place) throws IOException {
        server = LiveServer.in(place);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private RunResult wherry(String commands, String... options) throws IOException {
        var arguments = new ArrayList<>(List.of("--json", "--ca", server.home().ca().toString()));
        var password = server.home().secret(Home.USER, Home.PASSWORD).toString();
        arguments.addAll(List.of("--password-file", password));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(Home.USER + "@localhost:" + server.port(), "-c", commands));
        return WholeClient.run(arguments.toArray(String[]::new));
    }

    private Path there(String name) {
        return server.home().files().resolve(name);
    }

    @Test
    void what_was_stored_and_fetched_is_told_with_its_digest() throws IOException {
        Files.write(here.resolve("a b"), Content.of(70_000));
        Files.write(here.resolve("large"), Content.of(3_000_000));
        var run =
                wherry("put '" + here + "/a b' x; put " + here + "/large y; get x " + here + "/c");
        var events = Events.of(run.exited(0));
        assertThat(events.paths("stored")).containsExactly("x", "y");
        assertThat(events.paths("fetched")).containsExactly("x");
        var stored = events.of("stored").getFirst();
        assertThat(stored.get("bytes").asLong()).isEqualTo(70_000);
        assertThat(stored.get("verified").asBoolean()).isTrue();
        assertThat(stored.get("crc32c")).isEqualTo(events.of("fetched").getFirst().get("crc32c"));
        assertThat(events.count("bytes")).isEqualTo(3_140_000);
        assertThat(there("y")).hasBinaryContent(Content.of(3_000_000));
    }

    @Test
    void every_other_kind_of_event_is_as_the_schema_says() throws IOException {
        Files.writeString(here.resolve("f"), "f");
        var commands =
                "mkdir d; put %1$s/f d/f; put -a %1$s/f d/f; mv d/f d/g; ls d; rm d/g; -get d/none"
                        .formatted(here);
        var events = Events.of(wherry(commands, "--verify", "sha-256").exited(0));
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
    void names_that_would_mislead_are_told_as_they_are_and_do_no_harm() throws IOException {
        var evil = "evil\u001b[2J\"\u202e";
        var events = Events.of(wherry("get '" + evil + "'").exited(3));
        assertThat(events.paths("failed")).containsExactly(evil);
    }

    @Test
    void there_is_a_summary_however_early_it_ends() throws IOException {
        assertThat(Events.of(WholeClient.run("--json", "--no-such-option")).count("exit")).isOne();
        assertThat(Events.of(WholeClient.run("--json", "a@localhost:1", "-c", "ls")).count("exit"))
                .isEqualTo(4);
        var events = Events.of(wherry("frobnicate; ls").exited(1));
        assertThat(events.of("failed")).hasSize(1);
        assertThat(events.of("output")).isEmpty();
    }
}
