package wherry.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import wherry.client.remote.Connection;
import wherry.client.remote.Credentials;
import wherry.client.remote.DirectoryKeys;
import wherry.client.remote.Entry;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Patience;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.protocol.Printable;
import wherry.protocol.Secret;
import wherry.protocol.StoreMode;
import wherry.protocol.TransferType;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A client that hears whatever a server likes to say: it fails only as it declares, and believes no
 * name, size or text that could do harm.
 */
class RemoteFilesFuzzTest {
    private static final int DIALOGUES = 12;

    @FuzzTest
    void listens(FuzzedDataProvider data) {
        var plain = data.consumeBoolean();
        var ours = data.consumeBoolean();
        var pieces = new Pieces(data.consumeBoolean() ? data.consumeInt() : 0);
        var plan = data.consumeBytes(data.consumeInt(0, DIALOGUES));
        var words = data.consumeBoolean() ? Answers.of(data) : data.consumeRemainingAsBytes();
        var arriving = new Arriving(words, pieces);
        Closeable nothing = () -> {};
        var ends = new Connection.Ends(arriving, OutputStream.nullOutputStream(), nothing, nothing);
        try (var connection = new Connection(ends, Patience.USUAL, ours);
                var remote = RemoteFiles.greeted(connection, plain)) {
            for (var dialogue : plan) {
                hold(remote, dialogue, words.length);
            }
        } catch (IOException over) {
            assertThat(over).hasMessageMatching("(?s).+");
        }
    }

    /** One dialogue; a refusal ends only this one. */
    private static void hold(RemoteFiles remote, byte dialogue, int most) throws IOException {
        try {
            if (remote.isOpen()) {
                held(remote, dialogue, most);
            }
        } catch (RemoteRefused refused) {
            isPrintable(String.valueOf(refused.getMessage()));
            assertThat(refused.code()).isNotNull();
        } catch (FileFailed failed) {
            isPrintable(String.valueOf(failed.getMessage()));
            assertThat(failed.code()).isNotNull();
        }
    }

    private static void held(RemoteFiles remote, byte dialogue, int most)
            throws IOException, RemoteRefused, FileFailed {
        var cargo = new Cargo((dialogue & 0x70) >> 4, most);
        switch (dialogue & 0xf) {
            case 0, 1, 2 -> remote.names("dir", RemoteFilesFuzzTest::isUsable);
            case 3, 4, 5 -> remote.details("", RemoteFilesFuzzTest::isUsable, _ -> {});
            case 6, 7 -> remote.retrieve("file", cargo);
            case 8, 9 -> isPrintable(remote.store(StoreMode.NEW, "file", 7, cargo).text());
            case 10 -> remote.login(new Credentials("alice", Secret.of("a"), Secret.of("b")));
            case 11 -> remote.cdir("dir", new Keys());
            case 12 -> remote.rename("from", "to");
            case 13 -> remote.isDirectory("dir");
            case 14 -> remote.type(TransferType.ASCII);
            default -> remote.kill("file");
        }
        cargo.check();
    }

    /** Opens every directory, as far as a client can. */
    private record Keys() implements DirectoryKeys {
        @Override
        public Secret password(String directory) {
            return Secret.of("p");
        }

        @Override
        public Secret account(String directory) {
            return Secret.of("a");
        }
    }

    /** What a transfer may take for a local name, and a person may see. */
    private static void isUsable(Entry entry) {
        assertThat(entry.name()).isNotIn("", ".", "..").doesNotContain("/");
        assertThat(entry.name()).matches("[^\\x00-\\x1f\\x7f-\\x9f]+");
        assertThat(entry.size()).isNotNegative();
    }

    private static void isPrintable(String text) {
        assertThat(Printable.of(text)).isEqualTo(text);
    }
}
