package wherry.server.files;

import org.jspecify.annotations.Nullable;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * Tells one content from every other, also from a later one that has its name, its generation and
 * its place on the disk.
 *
 * @param place where it lies on the disk
 * @param born when it was made; a disk that does not know says when it was changed last
 */
public record ContentId(@Nullable Object place, FileTime born) {
    static ContentId of(BasicFileAttributes found) {
        return new ContentId(found.fileKey(), found.creationTime());
    }
}
