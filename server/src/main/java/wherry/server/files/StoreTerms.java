package wherry.server.files;

import wherry.protocol.StoreMode;

/**
 * Under which terms something is stored.
 *
 * @param mode what becomes of the old content
 * @param presence what must be there when the new content gets its name
 * @param mostOctets that all content of the store may have then
 * @param mostFiles that it may have then, generations included
 */
public record StoreTerms(StoreMode mode, Presence presence, long mostOctets, long mostFiles) {

    /** What must be under a name. */
    public enum Presence {
        /** A file or nothing. */
        ANY,
        /** Nothing: a new name only. */
        ABSENT,
        /** A file: no new name. */
        PRESENT
    }

    /** In this mode, and otherwise without a condition. */
    public static StoreTerms of(StoreMode mode) {
        return new StoreTerms(mode, Presence.ANY, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** The same, where this must be there. */
    public StoreTerms where(Presence other) {
        return new StoreTerms(mode, other, mostOctets, mostFiles);
    }

    /** The same, within a quota. */
    public StoreTerms within(long octets, long files) {
        return new StoreTerms(mode, presence, octets, files);
    }
}
