package wherry.protocol.keep;

import java.io.IOException;

/**
 * A file somebody named cannot be used; the message says which, why, and what to do, for people.
 */
public final class UnusableFile extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence fit for a person. */
    public UnusableFile(String message) {
        super(message);
    }

    /** With a sentence fit for a person, and what the system said. */
    public UnusableFile(String message, Throwable cause) {
        super(message, cause);
    }
}
