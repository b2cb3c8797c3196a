package wherry.client.transfer;

/**
 * How much of what happened.
 *
 * @param stored files that went there
 * @param fetched files that came here
 * @param skipped files left out on purpose
 * @param failed what went wrong and was not to be ignored
 * @param deleted files and directories deleted
 * @param made directories made
 * @param renamed files renamed
 * @param planned what a dry run would have done
 * @param retries how often the connection was made again
 * @param bytes what is in the files stored and fetched
 */
public record Counts(
        long stored,
        long fetched,
        long skipped,
        long failed,
        long deleted,
        long made,
        long renamed,
        long planned,
        long retries,
        long bytes) {
    /** How many files were dealt with. */
    public long files() {
        return stored + fetched + skipped + failed;
    }
}
