package wherry.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static wherry.client.remote.Lines.broken;
import static wherry.client.remote.Lines.play;
import static wherry.client.remote.Lines.refusal;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.StoreMode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class BodiesTest {
    @ParameterizedTest
    @Tag("A7")
    @Tag("B9")
    @ValueSource(strings = {" 5", "5", " 5  ", "5\\r\\n"})
    void a_size_may_be_spelled_sloppily(String size) throws Exception {
        play(
                "S + | C RETR f | S " + size + " | C SEND | S= hello | C DONE | S \\0\\0+",
                remote -> {
                    var kept = new Kept();
                    remote.retrieve("f", kept);
                    assertThat(kept.text()).isEqualTo("hello");
                });
    }

    @ParameterizedTest
    @Tag("B9")
    @Tag("B11")
    @ValueSource(
            strings = {" five", "99999999999999999999", " -5", "+5", "!5", "?", "\\xe9", " 5 6"})
    void an_answer_to_retr_that_is_no_size_is_protocol_trouble(String size) throws Exception {
        try (var peer = Lines.serving("S + | C RETR f | S " + size)) {
            var remote = Lines.to(peer);
            assertThat(broken(() -> remote.retrieve("f", new Kept())).code())
                    .isEqualTo(ExitCode.PROTOCOL);
            remote.abandon();
        }
    }

    @Test
    @Tag("B10")
    void a_number_elsewhere_is_never_a_success() throws Exception {
        try (var peer = Lines.serving("S + | C KILL f | S  ok")) {
            var remote = Lines.to(peer);
            assertThat(broken(() -> remote.kill("f")).code()).isEqualTo(ExitCode.PROTOCOL);
            remote.abandon();
        }
    }

    @Test
    @Tag("A7")
    @Tag("B51")
    void a_declined_file_is_stopped_and_a_full_disk_keeps_the_conversation() throws Exception {
        play(
                "S + | "
                        + "C RETR f | "
                        + "S  5 | "
                        + "C STOP | "
                        + "S +ok, RETR aborted | "
                        + "C RETR f | "
                        + "S  5 | "
                        + "C SEND | "
                        + "S= hello | "
                        + "C KILL f | "
                        + "S + | "
                        + "C DONE | "
                        + "S +",
                remote -> {
                    assertThatThrownBy(() -> remote.retrieve("f", new Full(false)))
                            .isInstanceOf(FileFailed.class);
                    assertThatThrownBy(() -> remote.retrieve("f", new Full(true)))
                            .isInstanceOf(FileFailed.class);
                    remote.kill("f");
                });
    }

    @Test
    @Tag("B23")
    void a_file_cut_short_is_never_whole() throws Exception {
        try (var peer = Lines.serving("S + | C RETR f | S  9 | C SEND | S= hello | S.")) {
            var remote = Lines.to(peer);
            assertThatThrownBy(() -> remote.retrieve("f", new Kept()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("4 octets before the end");
            remote.abandon();
        }
    }

    @Test
    @Tag("A8")
    @Tag("B29")
    void a_file_is_sent_only_after_a_yes_to_its_size() throws Exception {
        play(
                "S + | C STOR OLD f | S +Will create new file | C SIZE 5 | S +ok, waiting for file"
                        + " | C= hello | S +Saved f | C STOR OLD g | S + | C SIZE 5 | S -Not enough"
                        + " room, don't send it | C STOR NEW h | S -File exists | C DONE | S +",
                remote -> {
                    assertThat(store(remote, "f", 5, "hello").text()).isEqualTo("Saved f");
                    assertThat(refusal(() -> store(remote, "g", 5, "hello")).code())
                            .isEqualTo(ExitCode.NO_SPACE);
                    refusal(() -> remote.store(StoreMode.NEW, "h", 5, new Text("hello")));
                });
    }

    @Test
    void the_digest_in_the_facts_is_compared() throws Exception {
        play(
                "S + | C STOR OLD f | S + | C SIZE 5 | S + | C= hello | S +Saved f;2 (size=5"
                        + " crc32c=9a71bb4c) | C STOR OLD f | S + | C SIZE 5 | S + | C= hello | "
                        + "S +Saved f (crc32c=00000000) | C DONE | S +",
                remote -> {
                    assertThat(store(remote, "f", 5, "hello").text()).isEqualTo("Saved f;2");
                    assertThatThrownBy(() -> store(remote, "f", 5, "hello"))
                            .isInstanceOfSatisfying(
                                    FileFailed.class,
                                    bad -> assertThat(bad.code()).isEqualTo(ExitCode.NOT_VERIFIED));
                });
    }

    @Test
    void a_file_that_shrinks_or_grows_while_it_is_sent_ends_the_connection() throws Exception {
        for (var content : new String[] {"hell", "hello!"}) {
            try (var peer = Lines.serving("S + | C STOR OLD f | S + | C SIZE 5 | S + | C= ")) {
                var remote = Lines.to(peer);
                assertThatThrownBy(() -> store(remote, "f", 5, content))
                        .isInstanceOf(FileFailed.class);
                assertThat(remote.isOpen()).isFalse();
            }
        }
    }

    @Test
    void a_peer_that_stops_reading_is_a_stall_too() throws Exception {
        var patience =
                new Patience(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofMillis(100));
        try (var peer =
                Lines.serving(
                        "S + | C STOR OLD f | S + | C SIZE 99999999 | S + | S  x | C? "
                                .replace("S  x | C? ", "S* 99999999 x"))) {
            var remote = RemoteFiles.greeted(Lines.over(peer.connect(), patience), false);
            Giver endless = into -> into.length;
            assertThat(broken(() -> remote.store(StoreMode.OLD, "f", 99999999, endless)).code())
                    .isEqualTo(ExitCode.STALLED);
            remote.abandon();
        }
    }

    private static Saved store(RemoteFiles remote, String file, long octets, String content)
            throws Exception {
        return remote.store(StoreMode.OLD, file, octets, new Text(content));
    }

    private static final class Text implements Giver {
        private byte[] left;

        private Text(String content) {
            left = content.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int give(byte[] into) {
            var count = left.length;
            System.arraycopy(left, 0, into, 0, count);
            left = new byte[0];
            return count == 0 ? -1 : count;
        }
    }

    private static final class Kept implements Taker {
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

        @Override
        public void offered(long count) {}

        @Override
        public void take(byte[] piece, int count) {
            octets.write(piece, 0, count);
        }

        private String text() {
            return octets.toString(StandardCharsets.UTF_8);
        }
    }

    private record Full(boolean late) implements Taker {
        @Override
        public void offered(long count) throws FileFailed {
            if (!late) {
                throw new FileFailed(ExitCode.NO_SPACE, "full");
            }
        }

        @Override
        public void take(byte[] piece, int count) throws FileFailed {
            throw new FileFailed(ExitCode.NO_SPACE, "full");
        }
    }
}
