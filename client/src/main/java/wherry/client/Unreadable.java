package wherry.client;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** A local file that somebody has named and that cannot be read, in words for people. */
final class Unreadable {
    private Unreadable() {}

    /** Code 11. */
    static FileFailed of(String file, IOException trouble) {
        var why =
                switch (trouble) {
                    case NoSuchFileException _ -> "there is no such file";
                    case AccessDeniedException _ -> "this user may not";
                    default -> String.valueOf(trouble.getMessage());
                };
        var what = file + " cannot be read (" + why + "): name one that can";
        return new FileFailed(ExitCode.LOCAL_FILE, what, trouble);
    }
}
