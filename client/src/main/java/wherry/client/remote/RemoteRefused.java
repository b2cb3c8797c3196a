package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Printable;
import wherry.protocol.Reason;

import java.util.Optional;

/** The server said no. The connection is as good as before. */
public final class RemoteRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable Reason reason;
    private final ExitCode otherwise;

    /** With the server's text, its reason if it gave one, and the code when it gave none. */
    RemoteRefused(Answer answer, ExitCode otherwise) {
        super(sentence(answer));
        this.reason = answer.reason();
        this.otherwise = otherwise;
    }

    private static String sentence(Answer answer) {
        var text = answer.text().isBlank() ? "the server said no" : answer.text();
        var mark = answer.reason() == null ? "" : "  [" + answer.reason() + "]";
        return Printable.of(text.strip()) + mark;
    }

    /** Why, where the server told. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** What the process should exit with when this is the only trouble. */
    public ExitCode code() {
        if (reason == null) {
            return otherwise;
        }
        return switch (reason) {
            case AUTH -> ExitCode.LOGIN_REFUSED;
            case PERM, POLICY -> ExitCode.NOT_PERMITTED;
            case QUOTA, SPACE -> ExitCode.NO_SPACE;
            case HASH -> ExitCode.NOT_VERIFIED;
            case PROTO -> ExitCode.PROTOCOL;
            case EXISTS, NOFILE, NOTEMPTY, NAME, LIMIT, BUSY, IO -> otherwise;
        };
    }
}
