package wherry.certs.keep;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A certificate or request that everybody may read, and a key file for its owner only. They are
 * written both or not at all.
 *
 * @param certificate the PEM chain, or the PEM request
 * @param key the PEM key
 */
public record FilePair(Path certificate, Path key) {

    /** Those of the two that exist already, as whatever they are. */
    public List<Path> existing() {
        return Stream.of(certificate, key)
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** Whether writing one of these would replace one of those. */
    public boolean overlaps(FilePair other) throws UnusableFile {
        try {
            for (var mine : existing()) {
                for (var theirs : other.existing()) {
                    if (Files.isSameFile(mine, theirs)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException trouble) {
            throw new UnusableFile(
                    certificate + " and " + key + " cannot be looked at: " + trouble.getMessage(),
                    trouble);
        }
    }

    /** Writes two new files; when one exists or cannot be written, neither is there afterwards. */
    void create(byte[] publicText, byte[] keyText) throws UnusableFile {
        for (var file : existing()) {
            throw new UnusableFile(file + " exists already and is not overwritten");
        }
        makeDirectories();
        PrivateFile.create(key, keyText);
        try {
            PrivateFile.createPublic(certificate, publicText);
        } catch (UnusableFile trouble) {
            removeKey(trouble);
            throw trouble;
        }
    }

    /** Writes both files in place of what is there. */
    void replace(byte[] publicText, byte[] keyText) throws UnusableFile {
        makeDirectories();
        PrivateFile.replace(key, keyText);
        PrivateFile.replacePublic(certificate, publicText);
    }

    /** Makes the directories of both files where they are missing. */
    public void makeDirectories() throws UnusableFile {
        for (var file : List.of(certificate, key)) {
            var directory = file.toAbsolutePath().getParent();
            if (directory == null) {
                continue;
            }
            if (Files.exists(directory) && !Files.isDirectory(directory)) {
                throw new UnusableFile(directory + " is not a directory: name one, or a new one");
            }
            PrivateFile.directory(directory);
        }
    }

    private void removeKey(UnusableFile trouble) {
        try {
            Files.deleteIfExists(key);
        } catch (IOException also) {
            trouble.addSuppressed(also);
        }
    }
}
