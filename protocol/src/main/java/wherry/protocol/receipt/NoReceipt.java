package wherry.protocol.receipt;

/** It is no receipt, or one that cannot be believed; the message says why, for people. */
public final class NoReceipt extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public NoReceipt(String why) {
        super(why);
    }
}
