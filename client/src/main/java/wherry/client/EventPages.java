package wherry.client;

import java.util.List;

/** What {@link JsonLines} prints, for whoever prints a manual of it. */
final class EventPages {
    private EventPages() {}

    /**
     * One kind of event.
     *
     * @param kind what is in {@code ev}
     * @param says when it is printed
     * @param members what it holds besides the time
     */
    record Page(String kind, String says, String members) {}

    private static final String MOVED =
            "path there, local here, bytes of the whole file, crc32c or sha256 of it, gen its"
                    + " generation, resumed after how many octets, attempts, verified whether both"
                    + " ends computed the same digest";

    /** All of them, in the order in which a run may print them. */
    static List<Page> all() {
        return List.of(
                new Page(
                        "connected",
                        "Logged in; once more after each retry",
                        "server, user, attempt"),
                new Page("stored", "A file is on the server, whole, and it has said so", MOVED),
                new Page("fetched", "A file is here, whole and under its name", MOVED),
                new Page("skipped", "Left out on purpose", "path, why"),
                new Page(
                        "failed",
                        "Not done",
                        "path, code as the exit code it stands for, cause the same in words,"
                                + " message for people, ignored where a dash was before the"
                                + " command"),
                new Page("noted", "Something for people", "path, what"),
                new Page(
                        "retry",
                        "The connection was lost, and is made again",
                        "attempt, most, wait_ms, code, cause, message"),
                new Page("deleted", "Gone", "path"),
                new Page("made", "A directory was made", "path"),
                new Page("renamed", "Has another name", "from, path"),
                new Page("planned", "What a dry run would do", "action, path, bytes"),
                new Page("output", "What a command such as ls prints", "line"),
                new Page(
                        "summary",
                        "All of it, always once and last",
                        "files, stored, fetched, skipped, failed, deleted, made, renamed, planned,"
                                + " retries, bytes, seconds, cause, exit as the process exits"));
    }
}
