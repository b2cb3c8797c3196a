package wherry.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.Command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PipelineTest {
    private static final int LIMIT = 5;

    private final Wanted wanted = new Wanted();
    private final Queue<String> told = wanted.told;

    private interface Talking {
        void with(Pipeline pipeline) throws Exception;
    }

    private void play(String script, Talking talking) throws Exception {
        try (var peer = Lines.serving(script)) {
            var connection = Lines.over(peer.connect(), Lines.LITTLE);
            var talk = new Talk(connection);
            talk.extended(true);
            talking.with(new Pipeline(connection, talk, LIMIT));
            connection.close();
            peer.verify();
        }
    }

    private void run(String script, Request... requests) throws Exception {
        play(script, pipeline -> pipeline.run(Wanted.source(requests)));
    }

    @Test
    @Tag("B29")
    void files_are_sent_before_the_first_answer() throws Exception {
        run(
                "C STOR OLD a | C SIZE 2+ crc32c | C= hi | C f59dd9c2 | C STOR OLD b | "
                        + "C SIZE 2+ crc32c | C= yo | C ff5b57dc | S + | S + | "
                        + "S +Saved a;1 (size=2 crc32c=f59dd9c2 durable=full) | S + | S + | "
                        + "S +Saved b;7 (size=2 crc32c=ff5b57dc durable=full)",
                wanted.store("a", "hi", 2),
                wanted.store("b", "yo", 2));
        assertThat(told).containsExactly("a: a;1", "b: b;7");
    }

    @Test
    @Tag("B29")
    void a_refused_file_has_one_answer_less() throws Exception {
        run(
                "C STOR OLD a | C SIZE 2+ crc32c | C= hi | C f59dd9c2 | C KILL b | "
                        + "S -Can't store because you may not store here [PERM] | "
                        + "S -STOR comes before SIZE [PROTO] | S +b deleted",
                wanted.store("a", "hi", 2),
                wanted.ask("b"));
        assertThat(told)
                .containsExactly(
                        "a not: Can't store because you may not store here  [PERM]",
                        "b: b deleted");
    }

    @Test
    @Tag("A8")
    void a_large_file_waits_for_its_answer() throws Exception {
        run(
                "C KILL x | C STOR OLD a | C SIZE 6 crc32c | S + | S + | S + | C= hihihi | "
                        + "C 5859c3db | S +Saved a;1",
                wanted.ask("x"),
                wanted.store("a", "hihihi", 6));
        assertThat(told).containsExactly("x: ", "a: a;1");
    }

    @Test
    @Tag("A8")
    void a_large_file_that_is_refused_is_not_sent() throws Exception {
        run(
                "C STOR OLD a | C SIZE 6 crc32c | S + | "
                        + "S -Not enough room, don't send it [QUOTA] | C KILL b | S +",
                wanted.store("a", "hihihi", 6),
                wanted.ask("b"));
        assertThat(told).containsExactly("a not: Not enough room, don't send it  [QUOTA]", "b: ");
    }

    /** The promise of so many octets is kept, with a digest that makes sure nothing is stored. */
    @Test
    void a_file_that_cannot_be_read_to_its_end_is_spoiled_and_not_stored() throws Exception {
        run(
                "C STOR OLD a | C SIZE 4+ crc32c | C= hi\\0\\0 | C 0991b43b | C KILL b | S + | S +"
                        + " | S -Couldn't save because the digest does not match [HASH] | S +",
                wanted.store("a", "hi", 4),
                wanted.ask("b"));
        assertThat(told).hasSize(2);
        assertThat(told.peek()).startsWith("a not: a: the local file changed while it was sent");
    }

    @Test
    @Tag("B29")
    void files_are_asked_for_before_the_first_comes() throws Exception {
        var first = new Taken();
        var second = new Taken();
        run(
                "C RETR a | C SEND crc32c | C RETR b | C SEND crc32c | S  2 | S= hi | S f59dd9c2 | "
                        + "S  5 | S= hello | S 9a71bb4c",
                wanted.fetch("a", true, first),
                wanted.fetch("b", true, second));
        assertThat(told).containsExactly("a: 2", "b: 5");
        assertThat(first.octets.toString(StandardCharsets.UTF_8)).isEqualTo("hi");
        assertThat(second.octets.toString(StandardCharsets.UTF_8)).isEqualTo("hello");
    }

    @Test
    void a_file_that_is_not_there_has_two_answers() throws Exception {
        run(
                "C RETR a | C SEND crc32c | C KILL b | S -File doesn't exist [NOFILE] | "
                        + "S -RETR comes before SEND [PROTO] | S +",
                wanted.fetch("a", true, new Taken()),
                wanted.ask("b"));
        assertThat(told).containsExactly("a not: File doesn't exist  [NOFILE]", "b: ");
    }

    @Test
    void what_is_not_wanted_is_stopped_in_time_or_read_and_dropped() throws Exception {
        var full = new Taken();
        full.offer = new FileFailed(ExitCode.NO_SPACE, "no room");
        run(
                "C RETR a | S  5 | C STOP | C RETR b | C SEND crc32c | S +ok, RETR aborted | S  5 |"
                        + " S= hello | S 9a71bb4c | C KILL c | S +",
                wanted.fetch("a", false, full),
                wanted.fetch("b", true, full),
                wanted.ask("c"));
        assertThat(told).containsExactly("a not: no room", "b not: no room", "c: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9a71bb4d", "9a71bb4", "9a71bb4c0", "", "xxxxxxxx"})
    void a_digest_that_does_not_fit_is_told(String digest) throws Exception {
        play(
                "C RETR a | C SEND crc32c | S  5 | S= hello | S " + digest + " | S 9a71bb4c",
                pipeline -> {
                    try {
                        pipeline.run(Wanted.source(wanted.fetch("a", true, new Taken())));
                    } catch (IOException _) {
                        told.add("the connection ended");
                    }
                });
        assertThat(told.peek()).startsWith("a not: a: what arrived is not what the server sent");
    }

    @Test
    void everybody_is_told_when_the_connection_ends() throws Exception {
        play(
                "C KILL a | C KILL b | C KILL c | S + | S.",
                pipeline ->
                        assertThatThrownBy(
                                        () ->
                                                pipeline.run(
                                                        Wanted.source(
                                                                wanted.ask("a"),
                                                                wanted.ask("b"),
                                                                wanted.ask("c"))))
                                .isInstanceOf(IOException.class));
        assertThat(told)
                .containsExactly(
                        "a: ",
                        "b not: the server ended the connection",
                        "c not: the server ended the connection");
    }

    @Test
    void what_follows_from_an_answer_comes_before_what_the_source_has() throws Exception {
        play(
                "C KILL a | S + | C KILL a2 | S +",
                pipeline -> {
                    Request.Ending<String> first =
                            Request.Ending.of(
                                    _ ->
                                            pipeline.follow(
                                                    () -> wanted.ask("a2"), wanted.telling("a2")),
                                    _ -> {});
                    pipeline.run(Wanted.source(new Request.Ask(new Command.Kill("a"), first)));
                });
        assertThat(told).containsExactly("a2: ");
    }

    @Test
    void one_pipeline_runs_one_source_after_another() throws Exception {
        play(
                "C KILL a | S + | C KILL b | S +",
                pipeline -> {
                    pipeline.run(Wanted.source(wanted.ask("a")));
                    pipeline.run(Wanted.source(wanted.ask("b")));
                });
        assertThat(told).containsExactly("a: ", "b: ");
    }

    @Test
    void what_cannot_be_said_does_not_disturb_the_rest() throws Exception {
        run("C KILL b | S +", wanted.ask("a\nb"), wanted.ask("b"));
        assertThat(told).hasSize(2).last().isEqualTo("b: ");
        assertThat(told.peek()).contains("RFC 913 cannot carry NUL, CR or LF");
    }

    @Test
    void a_file_that_cannot_be_named_is_closed_all_the_same() throws Exception {
        var given = new Given("abc");
        run("C KILL b | S +", wanted.store("a\nb", given, 3), wanted.ask("b"));
        assertThat(told).hasSize(2);
        assertThat(given.isOver).isTrue();
    }
}
