package wherry.client;

import java.util.List;

/** Command lines to begin with, for the manual; a test runs each against a server. */
final class Examples {
    private Examples() {}

    /**
     * One of them.
     *
     * @param words what it does
     * @param lines as a shell has them
     */
    record Example(String words, List<String> lines) {}

    private static Example of(String words, String... lines) {
        return new Example(words, List.of(lines));
    }

    /** All of them. */
    static List<Example> all() {
        return List.of(
                of(
                        "Every night, started again after whatever ended it: makes the directory"
                                + " in hold what out holds, ends in time, and leaves events, and a"
                                + " signed receipt beside each file. The exit code is 0 when all is"
                                + " there; after 4 and 10 another run may bring the rest.",
                        "wherry sync --json --retries 10 --deadline 2h --receipt \\",
                        "    --ca ca.pem --password-file secret out feed@files.example:in"
                                + " >report.ndjson"),
                of(
                        "The same for files that are named, into a directory that is there: those"
                                + " that an earlier run of the job has stored are not sent again.",
                        "wherry put --json --retries 10 --deadline 2h --job night \\",
                        "    --ca ca.pem --password-file secret out/*.csv"
                                + " feed@files.example:in/ >report.ndjson"),
                of(
                        "What came of it, and what failed and why, for a mail.",
                        "tail -n 1 report.ndjson | jq -r"
                                + " '\"\\(.stored) stored, \\(.failed) failed: \\(.cause)\"'",
                        "jq -r 'select(.ev == \"failed\") | \"\\(.path): \\(.message)\"'"
                                + " report.ndjson"),
                of(
                        "A mirror: first the plan, then the same done, behind the guard.",
                        "wherry sync --delete --dry-run --ca ca.pem --password-file secret \\",
                        "    site feed@files.example:www",
                        "wherry sync --delete --ca ca.pem --password-file secret \\",
                        "    site feed@files.example:www"),
                of(
                        "A server that is believed by its key alone, which 'wherry trust export'"
                                + " tells, and a password from a command.",
                        "wherry put --trust sha256:HEX --password-command 'cat secret' \\",
                        "    build.tar feed@files.example:"),
                of(
                        "Several commands on one connection; a dash lets one fail.",
                        "wherry --ca ca.pem --password-file secret feed@files.example \\",
                        "    -c '-mkdir done; mv in/report done/; ls -l done'"));
    }
}
