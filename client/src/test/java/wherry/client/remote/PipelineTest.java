package wherry.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.Command;
import wherry.protocol.CommandText;
import wherry.protocol.Digest;
import wherry.protocol.Frame;
import wherry.protocol.StoreMode;
import wherry.protocol.Wire;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PipelineTest {
    private static final int LIMIT = 5;

    /** What became of each request, in the order in which it was told. */
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

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
        play(script, pipeline -> pipeline.run(source(requests)));
    }

    private static Pipeline.Source source(Request... requests) {
        var queue = new ArrayDeque<>(List.of(requests));
        return queue::poll;
    }

    private <T> Request.Ending<T> telling(String name) {
        return Request.Ending.of(
                result -> told.add(name + ": " + result),
                trouble -> told.add(name + " not: " + trouble.getMessage()));
    }

    private Request ask(String file) {
        return new Request.Ask(new Command.Kill(file), telling(file));
    }

    private Request store(String file, String content, long octets) {
        return store(file, new Given(content), octets);
    }

    private Request store(String file, Giver giver, long octets) {
        Request.Ending<Saved> ending =
                Request.Ending.of(
                        saved -> told.add(file + ": " + saved.name().orElse("?")),
                        trouble -> told.add(file + " not: " + trouble.getMessage()));
        return new Request.Store(StoreMode.OLD, file, 0, octets, Digest.CRC32C, giver, ending);
    }

    private Request fetch(String file, boolean ahead, Taker taker) {
        return new Request.Fetch(file, 0, ahead, Digest.CRC32C, taker, telling(file));
    }

    @Test
    @Tag("B29")
    void files_are_sent_before_the_first_answer() throws Exception {
        run(
                "C STOR OLD a | C SIZE 2+ crc32c | C= hi | C f59dd9c2 | C STOR OLD b | "
                        + "C SIZE 2+ crc32c | C= yo | C ff5b57dc | S + | S + | "
                        + "S +Saved a;1 (size=2 crc32c=f59dd9c2 durable=full) | S + | S + | "
                        + "S +Saved b;7 (size=2 crc32c=ff5b57dc durable=full)",
                store("a", "hi", 2),
                store("b", "yo", 2));
        assertThat(told).containsExactly("a: a;1", "b: b;7");
    }

    @Test
    @Tag("B29")
    void a_refused_file_has_one_answer_less() throws Exception {
        run(
                "C STOR OLD a | C SIZE 2+ crc32c | C= hi | C f59dd9c2 | C KILL b | "
                        + "S -Can't store because you may not store here [PERM] | "
                        + "S -STOR comes before SIZE [PROTO] | S +b deleted",
                store("a", "hi", 2),
                ask("b"));
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
                ask("x"),
                store("a", "hihihi", 6));
        assertThat(told).containsExactly("x: ", "a: a;1");
    }

    @Test
    @Tag("A8")
    void a_large_file_that_is_refused_is_not_sent() throws Exception {
        run(
                "C STOR OLD a | C SIZE 6 crc32c | S + | "
                        + "S -Not enough room, don't send it [QUOTA] | C KILL b | S +",
                store("a", "hihihi", 6),
                ask("b"));
        assertThat(told).containsExactly("a not: Not enough room, don't send it  [QUOTA]", "b: ");
    }

    /** The promise of so many octets is kept, with a digest that makes sure nothing is stored. */
    @Test
    void a_file_that_cannot_be_read_to_its_end_is_spoiled_and_not_stored() throws Exception {
        run(
                "C STOR OLD a | C SIZE 4+ crc32c | C= hi\\0\\0 | C 0991b43b | C KILL b | S + | S +"
                        + " | S -Couldn't save because the digest does not match [HASH] | S +",
                store("a", "hi", 4),
                ask("b"));
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
                fetch("a", true, first),
                fetch("b", true, second));
        assertThat(told).containsExactly("a: 2", "b: 5");
        assertThat(first.octets.toString(StandardCharsets.UTF_8)).isEqualTo("hi");
        assertThat(second.octets.toString(StandardCharsets.UTF_8)).isEqualTo("hello");
    }

    @Test
    void a_file_that_is_not_there_has_two_answers() throws Exception {
        run(
                "C RETR a | C SEND crc32c | C KILL b | S -File doesn't exist [NOFILE] | "
                        + "S -RETR comes before SEND [PROTO] | S +",
                fetch("a", true, new Taken()),
                ask("b"));
        assertThat(told).containsExactly("a not: File doesn't exist  [NOFILE]", "b: ");
    }

    @Test
    void what_is_not_wanted_is_stopped_in_time_or_read_and_dropped() throws Exception {
        var full = new Taken();
        full.offer = new FileFailed(ExitCode.NO_SPACE, "no room");
        run(
                "C RETR a | S  5 | C STOP | C RETR b | C SEND crc32c | S +ok, RETR aborted | S  5 |"
                        + " S= hello | S 9a71bb4c | C KILL c | S +",
                fetch("a", false, full),
                fetch("b", true, full),
                ask("c"));
        assertThat(told).containsExactly("a not: no room", "b not: no room", "c: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9a71bb4d", "9a71bb4", "9a71bb4c0", "", "xxxxxxxx"})
    void a_digest_that_does_not_fit_is_told(String digest) throws Exception {
        play(
                "C RETR a | C SEND crc32c | S  5 | S= hello | S " + digest + " | S 9a71bb4c",
                pipeline -> {
                    try {
                        pipeline.run(source(fetch("a", true, new Taken())));
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
                        assertThatThrownBy(() -> pipeline.run(source(ask("a"), ask("b"), ask("c"))))
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
                                    _ -> pipeline.follow(() -> ask("a2"), telling("a2")), _ -> {});
                    pipeline.run(source(new Request.Ask(new Command.Kill("a"), first)));
                });
        assertThat(told).containsExactly("a2: ");
    }

    @Test
    void what_cannot_be_said_does_not_disturb_the_rest() throws Exception {
        run("C KILL b | S +", ask("a\nb"), ask("b"));
        assertThat(told).hasSize(2).last().isEqualTo("b: ");
        assertThat(told.peek()).contains("RFC 913 cannot carry NUL, CR or LF");
    }

    @Test
    void a_file_that_cannot_be_named_is_closed_all_the_same() throws Exception {
        var given = new Given("abc");
        run("C KILL b | S +", store("a\nb", given, 3), ask("b"));
        assertThat(told).hasSize(2);
        assertThat(given.isOver).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, Pending.MOST, 3 * Pending.MOST})
    void more_than_may_be_unanswered_waits_and_nothing_is_lost(int count) throws Exception {
        try (var server = new Answering("yes")) {
            var requests = Collections.nCopies(count, ask("a")).toArray(Request[]::new);
            piped(server, requests);
        }
        assertThat(told).hasSize(count).allMatch("a: yes"::equals);
    }

    /** A server that waits until its answers are read before it reads on. */
    @Test
    void neither_end_blocks_the_other_with_full_buffers() throws Exception {
        var content = "x".repeat(60_000);
        try (var server = new Answering("Saved " + "y".repeat(60_000))) {
            piped(
                    server,
                    IntStream.range(0, 300)
                            .mapToObj(i -> store("f" + i, content, content.length()))
                            .toArray(Request[]::new));
        }
        assertThat(told).hasSize(300).allMatch(ending -> ending.endsWith("yyy"));
    }

    private static void piped(Answering server, Request... requests) throws Exception {
        var connection = Lines.over(server.connect(), Lines.LITTLE);
        new Pipeline(connection, new Talk(connection), 1 << 20).run(source(requests));
        connection.close();
    }

    /** Says yes to everything, in the same words. */
    private static final class Answering implements Closeable {
        private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final byte[] answer;

        private Answering(String words) throws IOException {
            this.answer = ("+" + words).getBytes(StandardCharsets.UTF_8);
            Thread.ofVirtual().start(this::serve);
        }

        private Socket connect() throws IOException {
            return new Socket(door.getInetAddress(), door.getLocalPort());
        }

        private void serve() {
            try (var socket = door.accept()) {
                var wire = new Wire(socket.getInputStream(), socket.getOutputStream());
                while (wire.receive(Wire.LONGEST_COMMAND, Wire.HOPELESS_COMMAND)
                        instanceof Frame.Message(var octets)) {
                    if (CommandText.parse(octets) instanceof Command.Size size) {
                        wire.send(answer);
                        wire.body(size.octets() + Digest.CRC32C.digits() + 1)
                                .skipNBytes(size.octets() + Digest.CRC32C.digits() + 1);
                    }
                    wire.send(answer);
                }
            } catch (IOException _) {
                // the test is over
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    /** Gives this text. */
    private static final class Given implements Giver {
        private byte[] octets;
        private boolean isOver;

        private Given(String content) {
            octets = content.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int give(byte[] into) {
            if (octets.length == 0) {
                return -1;
            }
            var count = octets.length;
            System.arraycopy(octets, 0, into, 0, count);
            octets = new byte[0];
            return count;
        }

        @Override
        public void over() {
            isOver = true;
        }
    }

    /** Takes all there is, or declines. */
    private static final class Taken implements Taker {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private @Nullable FileFailed offer;

        @Override
        public void offered(long count) throws FileFailed {
            if (offer != null) {
                throw offer;
            }
        }

        @Override
        public void take(byte[] from, int count) {
            octets.write(from, 0, count);
        }
    }
}
