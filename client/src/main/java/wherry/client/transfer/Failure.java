package wherry.client.transfer;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.LineBroken;
import wherry.client.remote.RemoteRefused;
import wherry.protocol.WireException;
import wherry.protocol.keep.UnusableFile;

import java.io.IOException;

/**
 * What went wrong, in one line for people, and what the process should exit with if it is all.
 *
 * @param message says what, where, and what to do
 * @param code the cause
 */
public record Failure(String message, ExitCode code) {

    /** The failure behind an exception of the rooms below. */
    public static Failure of(Exception trouble) {
        return switch (trouble) {
            case RemoteRefused refused -> new Failure(text(refused), refused.code());
            case FileFailed failed -> new Failure(text(failed), failed.code());
            case LineBroken broken -> new Failure(text(broken), broken.code());
            case UnusableFile unusable -> new Failure(text(unusable), ExitCode.LOCAL_FILE);
            case WireException broken ->
                    new Failure(
                            "The server does not keep to RFC 913 (" + text(broken) + ")",
                            ExitCode.PROTOCOL);
            case IOException lost ->
                    new Failure(
                            "The connection was lost (" + text(lost) + "): try again",
                            ExitCode.CANNOT_CONNECT);
            default -> fault(trouble);
        };
    }

    /** The failure behind what nobody has thought of. */
    public static Failure fault(Throwable fault) {
        return new Failure(
                "This is a fault in wherry (" + fault + "): please report it with what -vv prints",
                ExitCode.NOTHING_DONE);
    }

    private static String text(Exception trouble) {
        return String.valueOf(trouble.getMessage());
    }
}
