package wherry.client.transfer;

import wherry.client.remote.ExitCode;

/** How files are told of whose turn never came, because the connection was lost. */
final class Untried {
    private Untried() {}

    /** Says how many of them there are; nothing when there are none. */
    static void tell(Report report, long files, String what) {
        tell(report, files, files == 1 ? "more file was" : "more files were", what);
    }

    /** The same of directories that were not listed yet: there is no telling what they hold. */
    static void tellOfDirectories(Report report, long directories) {
        var who = directories == 1 ? "more directory was" : "more directories were";
        tell(report, directories, who, "looked into");
    }

    private static void tell(Report report, long count, String who, String what) {
        if (count > 0) {
            report.failed(
                    "",
                    new Failure(
                            count
                                    + " "
                                    + who
                                    + " not "
                                    + what
                                    + ", because the connection was lost: connect again, and give"
                                    + " -a to leave out what is there already",
                            ExitCode.CANNOT_CONNECT));
        }
    }
}
