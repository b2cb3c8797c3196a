package wherry.protocol.keep;

import wherry.protocol.Printable;

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

    /** What went wrong with files, for a log where an event is a line. */
    public static String inOneLine(Exception trouble) {
        return Printable.of(String.valueOf(trouble.getMessage()).replace("\n", "; "));
    }

    /** With a sentence fit for a person, and what the system said. */
    public UnusableFile(String message, Throwable cause) {
        super(message, cause);
    }
}
