package wherry.client.remote;

/**
 * What {@code wherry} tells its caller. It lives in the lowest room because every kind of trouble
 * knows its own code from birth; the rooms above only pass it on.
 */
public enum ExitCode {
    /** All done. */
    DONE(0),
    /** The command line or a command makes no sense. */
    USAGE(1),
    /** Some files were moved, others were not. */
    SOME_FAILED(2),
    /** Nothing could be done. */
    NOTHING_DONE(3),
    /** No connection, or it was lost. */
    CANNOT_CONNECT(4),
    /** The server could not prove who it is. */
    NOT_TRUSTED(5),
    /** The server did not accept the user. */
    LOGIN_REFUSED(6),
    /** The user may not do this. */
    NOT_PERMITTED(7),
    /** No room, here or there. */
    NO_SPACE(8),
    /** What arrived is not what was sent. */
    NOT_VERIFIED(9),
    /** Nothing moved for too long. */
    STALLED(10),
    /** A file on this side cannot be used. */
    LOCAL_FILE(11),
    /** The server does not keep to RFC 913. */
    PROTOCOL(12),
    /** More would have been deleted than allowed. */
    DELETE_GUARD(13),
    /** The user pressed Ctrl-C. */
    INTERRUPTED(130),
    /** Somebody asked the process to end. */
    TERMINATED(143);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The number the process exits with. */
    public int status() {
        return status;
    }
}
