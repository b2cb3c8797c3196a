package wherry.server.files;

import java.time.Duration;

/**
 * What an operator decides about storage.
 *
 * @param durability what {@code +Saved} promises
 * @param mode permissions of stored files, as {@code rw-------}
 * @param generations how many a name has at most, the newest included
 * @param reserve octets of free space that uploads must leave
 * @param partsKept how long an interrupted upload can be resumed; zero: never
 * @param colons whether names may hold a colon
 */
public record StorePolicy(
        Durability durability,
        String mode,
        int generations,
        long reserve,
        Duration partsKept,
        boolean colons) {

    /** Permissions of directories users make: who may read files may also pass. */
    String directoryMode() {
        return mode.replaceAll("(r.)-", "$1x");
    }

    /** Checks what it is told. */
    public StorePolicy {
        if (!mode.matches("[r-][w-][x-][r-][w-][x-][r-][w-][x-]")) {
            throw new IllegalArgumentException("mode must look like rw-r-----, not " + mode);
        }
        if (generations < 1) {
            throw new IllegalArgumentException("generations must be at least 1");
        }
        if (reserve < 0) {
            throw new IllegalArgumentException("reserve must not be negative");
        }
    }
}
