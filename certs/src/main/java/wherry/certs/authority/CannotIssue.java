package wherry.certs.authority;

/**
 * A certificate was asked for that this authority does not issue; the message says why and what to
 * ask for instead, for people.
 */
public final class CannotIssue extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence fit for a person. */
    public CannotIssue(String message) {
        super(message);
    }
}
