package wherry.server;

/** A command cannot be carried out; the message says what, where and what to do, for people. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    /** Exit code 1: what was asked, or the configuration, is wrong. */
    static final int CONFIGURATION = 1;

    /** Exit code 3: it should have worked and did not. */
    static final int FAILED = 3;

    private final int exitCode;

    Refused(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
