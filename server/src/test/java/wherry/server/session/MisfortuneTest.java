package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.Wire;
import wherry.server.files.FileStores;
import wherry.testing.Script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a client sees when the store fails, and that nothing is left open by it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
@Tag("T35")
class MisfortuneTest {
    private static final String LOGIN =
            """
            S +ferry.example SFTP Service (FEAT)
            C USER dora
            S !dora logged in
            """;
    private static final String FAREWELL =
            """
            C DONE
            S +ferry.example closing connection
            S.
            """;

    @TempDir Path disk;
    private final Misfortune store = new Misfortune();

    private World world() {
        return new World(disk, new FileStores(_ -> store));
    }

    private void play(String scene) throws IOException {
        var stage = new Stage(Script.of(LOGIN + scene));
        try (var world = world()) {
            world.serve(stage.wire(), true);
        }
        stage.end();
    }

    @Test
    @Tag("B24")
    void a_full_disk_spoils_the_upload_and_not_the_conversation() throws Exception {
        store.room = 100_000;
        play(
                """
                C STOR OLD x
                S +Will write over old file
                C SIZE 300000
                S +ok, waiting for file
                C* 300000 x
                S -Couldn't save because the disk is full
                C FEAT
                S +Features\\r\\nNOOP\\r\\nMLSD\\r\\nMLST\\r\\nREST\\r\\nHASH SHA-256 CRC32C\\r\\nMFMT\\r\\nAVBL\\r\\nXMKD\\r\\nXRMD\\r\\nSTAT\\r\\nPIPE 1048576\\r\\nDIGEST crc32c sha-256\\r\\nGENERATIONS\\r\\n
                C STOR OLD x
                S +Will write over old file
                C SIZE 300000
                S +ok, waiting for file
                C* 300000 x
                S -Couldn't save because the disk is full [SPACE]
                C NOOP
                S +
                """
                        + FAREWELL);
        assertThat(store.open).isZero();
        assertThat(store.committed).isZero();
    }

    @Test
    @Tag("B24")
    void too_much_still_coming_after_a_failure_ends_the_connection() {
        store.room = 10;
        assertThatThrownBy(
                        () ->
                                play(
                                        """
                                        C STOR OLD x
                                        S +Will write over old file
                                        C SIZE 9000000
                                        S +ok, waiting for file
                                        C* 9000000 x
                                        """))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too much is still coming");
        assertThat(store.open).isZero();
    }

    @Test
    void a_failing_commit_is_told_and_the_upload_closed() throws Exception {
        store.commitFails = true;
        play(
                """
                C STOR NEW x
                S +File exists, will create new generation of file
                C SIZE 5
                S +ok, waiting for file
                C= hello
                S -Couldn't save because the disk failed
                C TYPE A
                S +Using Ascii mode
                """
                        + FAREWELL);
        assertThat(store.open).isZero();
    }

    @Test
    @Tag("A7")
    @Tag("B23")
    void a_file_that_shrinks_while_it_is_sent_cuts_the_connection_and_is_not_padded() {
        store.announced = 200_000;
        store.readable = 70_000;
        var said = new ByteArrayOutputStream();
        assertThatThrownBy(() -> serve("USER dora\0RETR x\0SEND\0DONE\0", said))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the file changed");
        var expected = "+ferry.example SFTP Service (FEAT)\0!dora logged in\0 200000\0";
        assertThat(said.size()).isEqualTo(expected.length() + 70_000);
        assertThat(store.open).isZero();
    }

    @ParameterizedTest
    @Tag("B23")
    @Tag("B44")
    @ValueSource(strings = {"ab\r", "ab\r\n", "", "012345678ä"})
    void a_text_that_changes_after_it_was_measured_is_neither_padded_nor_sent(String later) {
        store.later = later.getBytes(StandardCharsets.ISO_8859_1);
        var said = new ByteArrayOutputStream();
        assertThatThrownBy(() -> serve("USER dora\0TYPE A\0RETR x\0SEND\0DONE\0", said))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the file changed");
        assertThat(said.toString(StandardCharsets.ISO_8859_1))
                .contains("\0 10\0")
                .doesNotEndWith("\0\0")
                .doesNotContain("ä");
        assertThat(store.open).isZero();
    }

    @ParameterizedTest
    @Tag("B19")
    @ValueSource(
            strings = {
                "SEND\0DONE",
                "STOP\0DONE",
                "DONE",
                "RETR y\0DONE",
                "FEAT\0DONE",
                "NOOP\0DONE",
                "USER alice\0DONE",
                "TYPE A\0DONE",
                "STOR OLD x\0DONE",
                "LIST V\0DONE",
                "CDIR d\0DONE",
                "KILL x\0DONE",
                "NAME x\0TOBE y\0DONE",
                "SIZE 5\0DONE",
                "SIZE 5+\0hello",
                "SIZE 2000000+\0",
                "WHAT\0DONE",
                "PASS x\0PASS x\0PASS x\0PASS x",
                "\u0001\u0002\u0003\u0004",
                "STAT",
                ""
            })
    void an_offered_file_is_closed_however_the_offer_ends(String then) throws Exception {
        var said = new ByteArrayOutputStream();
        serve("USER dora\0RETR x\0" + then + (then.isEmpty() ? "" : "\0"), said);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("\0 10\0");
        assertThat(store.open).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETR x", "LIST F", "STOR OLD x\0SIZE 5\0hello", "RETR x\0STOP"})
    void a_client_that_is_gone_when_it_should_hear_the_reply_leaves_nothing_open(String commands) {
        for (var replies = 2; replies <= 4; replies++) {
            var deaf = new DeafAfter(replies);
            assertThatThrownBy(() -> serve("USER dora\0" + commands + "\0NOOP\0NOOP\0", deaf))
                    .isInstanceOf(IOException.class);
            assertThat(store.open).as("after %d replies", replies).isZero();
        }
    }

    @Test
    void a_listing_whose_title_alone_cannot_be_sent_is_closed_too() {
        var deep = ("CDIR " + "d".repeat(250) + "\0").repeat(120);
        assertThatThrownBy(() -> serve("USER dora\0" + deep + "LIST F\0", new DeafAfter(122)))
                .isInstanceOf(IOException.class);
        assertThat(store.open).isZero();
    }

    private void serve(String commands, OutputStream said) throws IOException {
        var in = Arriving.messageByMessage(commands);
        try (var world = world()) {
            world.serve(new Wire(in, said), true);
        }
    }

    /** A client whose line breaks after some replies. */
    private static final class DeafAfter extends OutputStream {
        private int left;

        DeafAfter(int replies) {
            this.left = replies;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            if (left-- == 0) {
                throw new IOException("the line is broken");
            }
        }
    }
}
