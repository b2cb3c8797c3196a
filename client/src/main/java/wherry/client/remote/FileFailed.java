package wherry.client.remote;

/**
 * A file could not be moved, and it is not the server who said no: trouble on the local disk, or
 * content that does not match. The message names the file and is for people.
 */
public final class FileFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    /** With a sentence fit for a person. */
    public FileFailed(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    /** With a sentence fit for a person, and what the system said. */
    public FileFailed(ExitCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What the process should exit with when this is the only trouble. */
    public ExitCode code() {
        return code;
    }
}
