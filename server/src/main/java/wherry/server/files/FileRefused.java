package wherry.server.files;

import wherry.protocol.Reason;

/**
 * The store says no. The message is fit for a client: it never holds a path of this machine. Not an
 * {@link java.io.IOException}, because the conversation goes on.
 */
public final class FileRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** With the code and the words a client may see. */
    public FileRefused(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** Nothing there that this user may see: the answer for absent, outside and forbidden alike. */
    public static FileRefused absent() {
        return new FileRefused(Reason.NOFILE, "no such file or directory");
    }

    /** The message as a sentence of its own. */
    public String sentence() {
        var message = String.valueOf(getMessage());
        return Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }

    /** The code a client sees after FEAT. */
    public Reason reason() {
        return reason;
    }
}
