package wherry.client.transfer;

import wherry.protocol.Digest;

/**
 * How files are moved, where the server can.
 *
 * @param resumes whether what an interrupted transfer has left is gone on with, once it is proven
 *     equal
 * @param preserves whether the other side's copy gets the time of the last change
 * @param digest what proves the content of each file
 * @param selection what of a directory is moved
 * @param existing what becomes of files whose name is taken
 * @param journal what earlier runs of the same job have done
 * @param rehearses whether it is only told what would be done
 * @param removesSources whether files that are sent are deleted here, once proven to be there
 * @param receipts whether a signed receipt of each file that is sent is kept beside it
 */
public record Manner(
        boolean resumes,
        boolean preserves,
        Digest digest,
        Selection selection,
        Existing existing,
        Journal journal,
        boolean rehearses,
        boolean removesSources,
        boolean receipts) {
    /** Resuming, with times, proven by CRC-32C, all of it, in place of what is there. */
    public static final Manner USUAL =
            new Manner(
                    true,
                    true,
                    Digest.CRC32C,
                    Selection.ALL,
                    Existing.always(Existing.Decision.REPLACE),
                    Journal.NONE,
                    false,
                    false,
                    false);

    /** The same, deciding otherwise about names that are taken. */
    public Manner with(Existing other) {
        return new Manner(
                resumes,
                preserves,
                digest,
                selection,
                other,
                journal,
                rehearses,
                removesSources,
                receipts);
    }

    /** The same, with what earlier runs have done. */
    public Manner with(Journal other) {
        return new Manner(
                resumes,
                preserves,
                digest,
                selection,
                existing,
                other,
                rehearses,
                removesSources,
                receipts);
    }

    /** The same, deleting what is proven to be on the server. */
    Manner removingSources() {
        return new Manner(
                resumes, preserves, digest, selection, existing, journal, rehearses, true,
                receipts);
    }

    /** The same, with times. */
    Manner preserving() {
        return new Manner(
                resumes,
                true,
                digest,
                selection,
                existing,
                journal,
                rehearses,
                removesSources,
                receipts);
    }

    /** The same of other files. */
    public Manner with(Selection other) {
        return new Manner(
                resumes,
                preserves,
                digest,
                other,
                existing,
                journal,
                rehearses,
                removesSources,
                receipts);
    }
}
