package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.Request;
import wherry.protocol.Command;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Whether the first octets of a local file are those of a file on the server: both compute HASH,
 * part by part, and no octet of the file crosses the wire.
 */
record Proof(Course course, Path local, String remote, long octets, Course.Proven proven) {
    /** What one HASH may be asked for: 256 MiB. */
    static final long MOST = 256L << 20;

    /** The question from this octet on; what follows when there is none. */
    @Nullable Request from(long start) throws IOException, FileFailed {
        if (start >= octets) {
            return proven.step(true);
        }
        var digest = course.job().manner().digest();
        var end = Math.min(octets, start + MOST);
        var ours = LocalDigest.of(local, digest, start, end);
        return new Request.Ask(
                new Command.Hash(digest, start, end, remote),
                Request.Ending.of(theirs -> heard(theirs, ours, end), this::unheard));
    }

    private void heard(String theirs, String ours, long end) {
        var words = theirs.split(" ", 4);
        var same = words.length == 4 && words[2].equalsIgnoreCase(ours);
        course.later(() -> same ? from(end) : proven.step(false));
    }

    private void unheard(Exception trouble) {
        if (trouble instanceof RemoteRefused) {
            course.later(() -> proven.step(false));
        } else {
            course.failed().accept(trouble);
        }
    }
}
