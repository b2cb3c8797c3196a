package wherry.client.transfer;

import wherry.client.remote.FileFailed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** One entry of a local directory; a link is not followed. */
record LocalEntry(Path path) {

    private BasicFileAttributes attributes() throws FileFailed {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException trouble) {
            throw LocalTrouble.of(path, trouble);
        }
    }

    Seen look() throws FileFailed {
        var look = attributes();
        var kind =
                look.isRegularFile()
                        ? Seen.Kind.FILE
                        : look.isDirectory() ? Seen.Kind.DIRECTORY : Seen.Kind.OTHER;
        return Seen.here(kind, look.size(), look.lastModifiedTime().toInstant());
    }

    long size() throws FileFailed {
        return attributes().size();
    }

    /** When it was changed last. */
    Instant modified() throws FileFailed {
        return attributes().lastModifiedTime().toInstant();
    }

    /** Deletes a file, or a directory that holds nothing. */
    void delete() throws FileFailed {
        try {
            Files.deleteIfExists(path);
        } catch (IOException trouble) {
            throw LocalTrouble.of(path, trouble);
        }
    }

    /**
     * Deletes a file that both ends have the same digest of; where it was changed since, it is no
     * longer the same, and stays.
     */
    void deleteProven(long size, Instant time, Report report) {
        try {
            if (size() == size && modified().equals(time)) {
                delete();
                report.tell(new Event.Deleted(path.toString()));
            } else {
                report.noted(path.toString(), "was changed meanwhile and stays");
            }
        } catch (FileFailed trouble) {
            report.failed(path.toString(), Failure.of(trouble));
        }
    }
}
