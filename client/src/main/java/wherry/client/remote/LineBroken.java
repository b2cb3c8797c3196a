package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;

/** The connection could not be made or cannot be used any more; the message is for people. */
public final class LineBroken extends IOException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    /** With a sentence fit for a person. */
    public LineBroken(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    /** With a sentence fit for a person, and what the system said. */
    public LineBroken(ExitCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The server broke the rules of RFC 913. */
    static LineBroken protocol(String what) {
        return new LineBroken(
                ExitCode.PROTOCOL,
                "The server does not keep to RFC 913 ("
                        + what
                        + "): check that this host and port are a Wherry server");
    }

    /** What was waited for did not come in this long. */
    static LineBroken stalled(Duration silence, String awaited) {
        return new LineBroken(
                ExitCode.STALLED,
                "The server was silent for "
                        + seconds(silence)
                        + " s while wherry waited for "
                        + awaited
                        + ", so the connection was closed: try again, or give --timeout SECONDS");
    }

    /** What was waited for came in drops. */
    static LineBroken slow(Duration window, long least, String awaited) {
        return new LineBroken(
                ExitCode.STALLED,
                "Less than "
                        + (least % 1024 == 0 ? least / 1024 + " KiB" : least + " octets")
                        + " moved in "
                        + seconds(window)
                        + " s while wherry waited for "
                        + awaited
                        + ", so the connection was closed: try again, or give --timeout SECONDS");
    }

    private static String seconds(Duration silence) {
        return silence.toMillis() % 1000 == 0
                ? Long.toString(silence.toSeconds())
                : Double.toString(silence.toMillis() / 1000.0);
    }

    /** What the process should exit with. */
    public ExitCode code() {
        return code;
    }
}
