package wherry.server.files;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Iterator;

/**
 * One user's files. Every method takes virtual paths, and every refusal is a {@link FileRefused}; a
 * file may be named with its generation ({@code name;3}). Safe for many sessions at once.
 */
public interface FileStore {

    /**
     * One line of a listing.
     *
     * @param size octets; 0 for a directory
     */
    record Entry(String name, boolean directory, long size, Instant modified) {}

    /**
     * What can be told of one name.
     *
     * @param generation its number; 0 for a directory, and for a part
     * @param permitted what may be done with it, in the letters of RFC 3659
     */
    record Details(Entry entry, int generation, String permitted) {}

    /**
     * How many octets there are.
     *
     * @param free that could be stored now
     * @param quota that all content may take; {@link Long#MAX_VALUE} without a limit
     * @param used that all content takes, older generations and parts included
     */
    record Space(long free, long quota, long used) {}

    /** What a directory holds, read as it is asked for; close it in the end. */
    interface Listing<T> extends Iterator<T>, Closeable {
        @Override
        void close();
    }

    /** A file held open, whose size stays what it was even if another takes its name. */
    interface Download extends Closeable {
        /** Its size in octets when it was opened. */
        long size();

        /** Reads on into the buffer; gives how many octets, or -1 at the end. */
        int read(ByteBuffer into) throws FileRefused;

        /** What is read next is this octet; the first one is 0. */
        void startAt(long octet) throws FileRefused;

        @Override
        void close();
    }

    /**
     * A file on its way in: invisible until it is committed. Closed before, it is gone, but for the
     * part that its terms want kept.
     */
    interface Upload extends Closeable {
        /** Adds all octets that remain in the buffer. */
        void write(ByteBuffer octets) throws FileRefused;

        /** Makes it the file's content, in one step and as durably as configured. */
        Saved commit() throws FileRefused;

        /** What has come is not what was meant: nothing of it is to be kept, not even a part. */
        void discard();

        @Override
        void close();
    }

    /**
     * What has been saved.
     *
     * @param size octets the file has now
     * @param generation its number
     * @param durability what a power cut can no longer take away
     * @param id of the content; null when old content has grown
     */
    record Saved(long size, int generation, Durability durability, @Nullable ContentId id) {}

    /** Whether names may hold a colon. */
    boolean takesColons();

    /** Whether there is a file or a directory of that name. */
    boolean exists(VirtualPath path) throws FileRefused;

    /** Refuses what is not a directory. */
    void requireDirectory(VirtualPath path) throws FileRefused;

    /**
     * What a directory holds, sorted as far as it is small; or all generations, for {@code name;*}.
     */
    Listing<Entry> list(VirtualPath path) throws FileRefused;

    /** The same with all there is to tell of each. */
    Listing<Details> catalogue(VirtualPath path) throws FileRefused;

    /** Opens a file for reading. */
    Download open(VirtualPath file) throws FileRefused;

    /**
     * Refuses, before any octet, what cannot be stored under that name on those terms; gives
     * whether a file is there already.
     */
    boolean requireStorable(VirtualPath file, StoreTerms terms) throws FileRefused;

    /** Begins an upload of so many octets, if there is room. */
    Upload create(VirtualPath file, StoreTerms terms, long size) throws FileRefused;

    /** What there is to tell of a file, a directory, or one generation. */
    Details details(VirtualPath path) throws FileRefused;

    /** What there is to tell of what this owner's interrupted upload of a file has left. */
    Details part(VirtualPath file, String owner) throws FileRefused;

    /** Opens that part for reading. */
    Download openPart(VirtualPath file, String owner) throws FileRefused;

    /** Drops that part. */
    void dropPart(VirtualPath file, String owner) throws FileRefused;

    /**
     * Says when a file, or one generation of it, is to have been changed last.
     *
     * @param only the content that is meant, if no other may be touched
     * @return the time it has now, which a disk may have made coarser
     */
    Instant modified(VirtualPath file, Instant time, @Nullable ContentId only) throws FileRefused;

    /** How much room there is in a directory, where all content may take so many octets. */
    Space space(VirtualPath directory, long mostOctets) throws FileRefused;

    /** Deletes a file, or one generation of it. */
    void delete(VirtualPath file) throws FileRefused;

    /** Gives a file or directory a new name, never one that is taken. */
    void rename(VirtualPath from, VirtualPath to) throws FileRefused;

    /** Makes a directory. */
    void makeDirectory(VirtualPath directory) throws FileRefused;

    /** Removes an empty directory. */
    void removeDirectory(VirtualPath directory) throws FileRefused;
}
