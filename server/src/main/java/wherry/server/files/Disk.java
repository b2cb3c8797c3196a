package wherry.server.files;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.Printable;
import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** The one place where the system's complaints become reasons a client may hear. */
final class Disk {
    private static final Logger LOG = LoggerFactory.getLogger(Disk.class);

    private Disk() {}

    /** Work that the disk may refuse. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException, FileRefused;
    }

    /** Work without a result. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException, FileRefused;
    }

    static <T> T attempt(Work<T> work) throws FileRefused {
        try {
            return work.run();
        } catch (IOException trouble) {
            throw refusal(trouble);
        }
    }

    static void attempt(Task task) throws FileRefused {
        attempt(
                () -> {
                    task.run();
                    return true;
                });
    }

    private static FileRefused refusal(IOException trouble) {
        return switch (trouble) {
            case NoSuchFileException _ -> FileRefused.absent();
            case NotDirectoryException _ -> FileRefused.absent();
            case AccessDeniedException _ -> FileRefused.absent();
            case FileAlreadyExistsException _ ->
                    new FileRefused(Reason.EXISTS, "the name is taken");
            case DirectoryNotEmptyException _ ->
                    new FileRefused(Reason.NOTEMPTY, "the directory is not empty");
            case ClosedByInterruptException _ ->
                    new FileRefused(Reason.BUSY, "the server is stopping");
            case FileSystemException system ->
                    bySystemText(system, String.valueOf(system.getReason()));
            default -> bySystemText(trouble, String.valueOf(trouble.getMessage()));
        };
    }

    private static FileRefused bySystemText(IOException trouble, String text) {
        if (text.contains("No space left") || text.contains("Disk quota exceeded")) {
            return new FileRefused(Reason.SPACE, "the disk is full");
        }
        if (text.contains("Not a directory")
                || text.contains("Too many levels of symbolic links")) {
            return FileRefused.absent();
        }
        if (text.contains("File name too long")) {
            return new FileRefused(Reason.NAME, "the name is too long");
        }
        if (text.contains("Directory not empty") || text.contains("File exists")) {
            return new FileRefused(Reason.EXISTS, "the name is taken");
        }
        LOG.atError().addKeyValue("error", Printable.of(trouble.toString())).log("the disk failed");
        return new FileRefused(Reason.IO, "the disk failed");
    }
}
