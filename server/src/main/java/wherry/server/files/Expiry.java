package wherry.server.files;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How long parts may be gone on with.
 *
 * @param time since the last octet came; zero: never
 * @param boot this boot of the system: what an earlier one did not force to disk may be anything
 */
record Expiry(Duration time, InstantSource clock, String boot) {

    static Expiry after(Duration time, InstantSource clock) {
        return new Expiry(time, clock, Staging.boot());
    }

    boolean hasCome(Instant since) {
        return !since.plus(time).isAfter(clock.instant());
    }

    /** Whether what lies in staging under such a name is a part that can be gone on with. */
    boolean spares(PartName name, BasicFileAttributes found) {
        var isTrusted = name.boot().isEmpty() || name.boot().equals(boot);
        return isTrusted
                && found.isRegularFile()
                && found.size() > 0
                && !hasCome(found.lastModifiedTime().toInstant());
    }
}
