package wherry.protocol;

import java.io.IOException;

/** The peer broke the framing: nothing that follows on this connection can be understood. */
public final class WireException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With what was broken, in words. */
    public WireException(String message) {
        super(message);
    }
}
