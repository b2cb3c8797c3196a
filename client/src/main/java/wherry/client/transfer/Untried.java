package wherry.client.transfer;

import wherry.client.remote.ExitCode;

/** How files are told of whose turn never came, because the connection was lost. */
final class Untried {
    private Untried() {}

    /** Says how many of them there are; nothing when there are none. */
    static void tell(Report report, long files, String what) {
        if (files > 0) {
            report.failed(
                    "",
                    new Failure(
                            files
                                    + (files == 1 ? " more file was" : " more files were")
                                    + " not "
                                    + what
                                    + ", because the connection was lost: connect again, and give"
                                    + " -a to leave out what is there already",
                            ExitCode.CANNOT_CONNECT));
        }
    }
}
