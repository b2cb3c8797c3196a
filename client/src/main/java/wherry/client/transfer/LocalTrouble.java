package wherry.client.transfer;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What the local disk complains of, in words for people. */
final class LocalTrouble {
    private LocalTrouble() {}

    /** A file that would not fit. */
    static FileFailed full(Path target, long octets, long room) {
        return new FileFailed(
                ExitCode.NO_SPACE,
                target
                        + ": the file has "
                        + octets
                        + " octets and the disk has room for "
                        + room
                        + ": make room, or choose another directory");
    }

    /** What the system complains of, in words, with the file it is about. */
    static FileFailed of(Path path, Exception trouble) {
        var said =
                trouble instanceof FileSystemException system && system.getReason() != null
                        ? system.getReason()
                        : String.valueOf(trouble.getMessage());
        if (said.contains("No space left") || said.contains("quota exceeded")) {
            return new FileFailed(
                    ExitCode.NO_SPACE, path + ": the disk is full: make room", trouble);
        }
        var why =
                switch (trouble) {
                    case NoSuchFileException _ -> "there is no such file or directory";
                    case AccessDeniedException _ -> "this user may not read or write it";
                    case FileAlreadyExistsException _ -> "something else has that name";
                    case NotDirectoryException _ -> "it is not a directory";
                    default -> said;
                };
        return new FileFailed(ExitCode.LOCAL_FILE, path + ": " + why, trouble);
    }
}
