package wherry.client.transfer;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.protocol.Reason;

import java.nio.file.Path;

/** Why a file was not moved, in words for people. */
final class Unmoved {
    private Unmoved() {}

    /** Its name is taken, and was to stay so. */
    static FileFailed taken(String name) {
        return new FileFailed(
                ExitCode.NOTHING_DONE,
                name
                        + " exists already, and --if-exists=fail leaves it as it is: remove it, or"
                        + " give --if-exists=skip, replace or generation");
    }

    /** It may have arrived, where the answer was lost. */
    static Failure notSent(Path path, Exception trouble) {
        var failure = Failure.of(trouble);
        var unknown = failure.code() == ExitCode.CANNOT_CONNECT ? "not known to be stored. " : "";
        return failure.after(path + ": " + unknown);
    }

    /** It did not come. */
    static Failure notGot(String path, Exception trouble) {
        return Failure.of(trouble).after(path + ": ");
    }

    /** It arrived, and not as it was sent. */
    static boolean isGarbled(Exception trouble) {
        return trouble instanceof RemoteRefused refused
                && refused.reason().filter(reason -> reason == Reason.HASH).isPresent();
    }
}
