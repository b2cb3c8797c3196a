package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import wherry.system.PlainClient;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** One transfer that is half done when the server is told to stop, and what became of it. */
final class Haulage implements AutoCloseable {
    /**
     * How the transfer goes on then: the server waits for those who do, not for ever for others.
     */
    enum Way {
        UPLOAD_GOES_ON,
        UPLOAD_HALTS,
        DOWNLOAD_GOES_ON,
        DOWNLOAD_HALTS;

        boolean isUpload() {
            return this == UPLOAD_GOES_ON || this == UPLOAD_HALTS;
        }

        boolean goesOn() {
            return this == UPLOAD_GOES_ON || this == DOWNLOAD_GOES_ON;
        }
    }

    static final String LARGE = "large";
    private static final int OCTETS = 300_000;

    private final Way way;
    private final int which;
    private final Path files;
    private final Socket raw;
    private final PlainClient client;
    private final byte[] expected;
    private int done;

    Haulage(Quay quay, Path files, int which, byte[] large) throws IOException {
        this.way = Way.values()[which % Way.values().length];
        this.which = which;
        this.files = files;
        this.raw = quay.connect(which);
        this.client = Yard.caller(quay.secure(raw));
        this.expected = way.isUpload() ? next().octets() : large;
    }

    /** What an upload finds under its name. */
    static void before(Path files, int which) throws IOException {
        Files.write(files.resolve("file-" + which), old(which).octets());
    }

    private static Sample old(int which) {
        return new Sample(which, 2L * which, OCTETS / 3);
    }

    private Sample next() {
        return new Sample(which, 2L * which + 1, OCTETS);
    }

    Way way() {
        return way;
    }

    /** Does a third of it. */
    void begin() throws IOException {
        done = expected.length / 3;
        if (way.isUpload()) {
            assertThat(client.ask("STOR OLD file-" + which)).startsWith("+");
            assertThat(client.ask("SIZE " + expected.length)).startsWith("+ok");
            client.send(Arrays.copyOf(expected, done));
        } else {
            assertThat(client.ask("RETR " + LARGE)).isEqualTo(" " + expected.length);
            client.send("SEND\0".getBytes(StandardCharsets.US_ASCII));
            must(client.take(done), 0);
        }
    }

    private void must(byte[] heard, int from) throws IOException {
        if (!Arrays.equals(
                heard,
                0,
                heard.length,
                expected,
                from,
                Math.min(from + heard.length, expected.length))) {
            throw new IOException("other octets came than are in the file");
        }
    }

    /** Goes on, or waits to be cut; whether it ended well. */
    boolean end() throws IOException {
        if (!way.goesOn()) {
            halt();
            return false;
        }
        try {
            if (!way.isUpload()) {
                must(client.take(expected.length - done), done);
                return true;
            }
            client.send(Arrays.copyOfRange(expected, done, expected.length));
            return client.hear().startsWith("+Saved ");
        } catch (IOException cut) {
            if (String.valueOf(cut.getMessage()).startsWith("other octets")) {
                throw cut;
            }
            return false;
        }
    }

    /** An upload hears when it is cut; a download that does not read cannot, and need not. */
    private void halt() {
        try {
            if (way.isUpload()) {
                var _ = client.hear();
            }
        } catch (IOException _) {
            // cut is what it waits for
        }
    }

    /** What lies under the name: whole, and new if that was acknowledged. */
    void judge(boolean saved, Trial trial) throws IOException {
        if (!way.isUpload()) {
            return;
        }
        var found = Files.readAllBytes(files.resolve("file-" + which));
        var isNew = Arrays.equals(found, expected);
        var isOld = Arrays.equals(found, old(which).octets());
        if (!isNew && (saved || !isOld)) {
            trial.violation((saved ? "saved" : "cut") + ", and file-" + which + " is torn or old");
        }
        trial.count(isNew ? "files with the new content" : "files with the old content", 1);
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
