package wherry.client.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.Queue;
import java.util.stream.IntStream;

/** More in a pipeline than its ends can hold. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PipelineCrowdTest {
    private final Wanted wanted = new Wanted();
    private final Queue<String> told = wanted.told;

    @ParameterizedTest
    @ValueSource(ints = {1, Pending.MOST, 3 * Pending.MOST})
    void more_than_may_be_unanswered_waits_and_nothing_is_lost(int count) throws Exception {
        try (var server = new Answering("yes")) {
            var requests = Collections.nCopies(count, wanted.ask("a")).toArray(Request[]::new);
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
                            .mapToObj(i -> wanted.store("f" + i, content, content.length()))
                            .toArray(Request[]::new));
        }
        assertThat(told).hasSize(300).allMatch(ending -> ending.endsWith("yyy"));
    }

    private static void piped(Answering server, Request... requests) throws Exception {
        var connection = Lines.over(server.connect(), Lines.LITTLE);
        new Pipeline(connection, new Talk(connection), 1 << 20).run(Wanted.source(requests));
        connection.close();
    }
}
