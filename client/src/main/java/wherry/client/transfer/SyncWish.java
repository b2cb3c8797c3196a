package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

/**
 * How two trees are made the same.
 *
 * @param down whether the server's tree is the one that is followed
 * @param deletes whether what only the other side has is deleted there
 * @param mostDeleted so many files at most; null: a tenth of what is there, and never more than 50
 * @param checksum whether contents are compared, by digest, in place of sizes and times
 * @param removesSource whether files on this side are deleted once they are proven to be there
 * @param caseSensitive whether both ends are known to tell upper from lower case
 */
public record SyncWish(
        boolean down,
        boolean deletes,
        @Nullable Integer mostDeleted,
        boolean checksum,
        boolean removesSource,
        boolean caseSensitive) {
    private static final int FILES = 50;
    private static final int PART = 10;

    /** How many may be deleted of so many. */
    long limit(long there) {
        return mostDeleted != null ? mostDeleted : Math.min(FILES, there / PART);
    }
}
