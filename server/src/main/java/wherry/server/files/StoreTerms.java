package wherry.server.files;

import org.jspecify.annotations.Nullable;

import wherry.protocol.StoreMode;

/**
 * Under which terms something is stored.
 *
 * @param mode what becomes of the old content
 * @param presence what must be there when the new content gets its name
 * @param mostOctets that all content of the store may have then
 * @param mostFiles that it may have then, generations included
 * @param part what it goes on with and leaves when it is interrupted; null: nothing
 */
public record StoreTerms(
        StoreMode mode, Presence presence, long mostOctets, long mostFiles, @Nullable Part part) {

    /**
     * A resumable part.
     *
     * @param owner a user-id
     * @param from octets of it that come first; 0: it is begun anew
     */
    public record Part(String owner, long from) {}

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
        return new StoreTerms(mode, Presence.ANY, Long.MAX_VALUE, Long.MAX_VALUE, null);
    }

    /** The same, where this must be there. */
    public StoreTerms where(Presence other) {
        return new StoreTerms(mode, other, mostOctets, mostFiles, part);
    }

    /** The same, within a quota. */
    public StoreTerms within(long octets, long files) {
        return new StoreTerms(mode, presence, octets, files, part);
    }

    /** The same, which goes on with this part or leaves it. */
    public StoreTerms with(Part other) {
        return new StoreTerms(mode, presence, mostOctets, mostFiles, other);
    }

    /** Octets that are there before the first one comes. */
    long from() {
        return part == null ? 0 : part.from();
    }
}
