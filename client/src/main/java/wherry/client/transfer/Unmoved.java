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
        var unknown = Persistence.isPassing(trouble) ? "not known to be stored. " : "";
        return about(path.toString(), unknown, Failure.of(trouble));
    }

    /** It did not come. */
    static Failure notGot(String path, Exception trouble) {
        return about(path, "", Failure.of(trouble));
    }

    /** What a file of ours cannot be read for names it already. */
    private static Failure about(String name, String words, Failure failure) {
        return failure.message().startsWith(name)
                ? failure
                : new Failure(name + ": " + words + failure.message(), failure.code());
    }

    /** It arrived, and not as it was sent. */
    static boolean isGarbled(Exception trouble) {
        return trouble instanceof RemoteRefused refused
                && refused.reason().filter(reason -> reason == Reason.HASH).isPresent();
    }
}
