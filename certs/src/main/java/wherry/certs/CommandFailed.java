package wherry.certs;

/** The command was understood and could have worked, but did not; the message is for people. */
final class CommandFailed extends Exception {
    private static final long serialVersionUID = 1L;

    CommandFailed(String message) {
        super(message);
    }

    CommandFailed(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
