package wherry.client.transfer;

import wherry.client.remote.Entry;
import wherry.client.remote.FileFailed;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A local name that a file comes for, and that may be taken. */
record Occupied(LocalFiles local, Path target) {

    /** What becomes of the file of so many octets that comes. */
    Existing.Decision met(Existing existing, long size) throws FileFailed {
        if (!local.isFile(target)) {
            return Existing.Decision.REPLACE;
        }
        var always = existing.always();
        if (always.isPresent()) {
            return always.get();
        }
        try {
            var look = Files.readAttributes(target, BasicFileAttributes.class);
            var time = look.lastModifiedTime().toInstant();
            var there = new Entry(Entry.Kind.FILE, look.size(), time, target.toString());
            return existing.decide(new Existing.Clash(target.toString(), there, size));
        } catch (IOException trouble) {
            throw LocalTrouble.of(target, trouble);
        }
    }

    /** Gives what is there a second name, {@code name.~1~} or the next that is free, as cp does. */
    void keep() throws FileFailed {
        for (var number = 1; local.isFile(target); number++) {
            try {
                var kept = target.resolveSibling(target.getFileName() + ".~" + number + "~");
                Files.createLink(kept, target);
                return;
            } catch (FileAlreadyExistsException _) {
                // the next number
            } catch (IOException | UnsupportedOperationException trouble) {
                throw LocalTrouble.of(target, trouble);
            }
        }
    }
}
