package wherry.server.files;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that an upload has in staging when it may become a resumable part. It says all that has
 * to be known of it, so that no record beside it can be lost or disagree.
 *
 * @param key whose it is, and of which file
 * @param unique what tells it from others of that key
 * @param boot the boot of the system in which it was last written to, while it is not forced to
 *     disk; else empty
 */
record PartName(Key key, String unique, String boot) {
    private static final Pattern SPELLED =
            Pattern.compile(
                    "([a-z0-9][a-z0-9._-]{0,31});([0-9a-f]{64});([0-9a-f-]{36})"
                            + "(?:\\.([0-9a-f]{8}))?\\.part");

    /**
     * There is one part for each of these.
     *
     * @param file the digest of the virtual path, which can be longer than a name
     */
    record Key(String owner, String file) {
        static Key of(String owner, VirtualPath file) {
            return new Key(owner, file.digest());
        }
    }

    /** A new one, for an upload of that key that begins. */
    static PartName live(Key key, String boot) {
        return new PartName(key, Staging.newName(), boot);
    }

    /** The part that a name in staging spells, if it does. */
    static Optional<PartName> of(String name) {
        var matcher = SPELLED.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var boot = matcher.group(4);
        var key = new Key(matcher.group(1), matcher.group(2));
        return Optional.of(new PartName(key, matcher.group(3), boot == null ? "" : boot));
    }

    /** The same, forced to disk. */
    PartName safe() {
        return new PartName(key, unique, "");
    }

    /** The same, written to in this boot. */
    PartName writtenIn(String current) {
        return new PartName(key, unique, current);
    }

    @Override
    public String toString() {
        var mark = boot.isEmpty() ? "" : "." + boot;
        return key.owner() + ";" + key.file() + ";" + unique + mark + ".part";
    }
}
