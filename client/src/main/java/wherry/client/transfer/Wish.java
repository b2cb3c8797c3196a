package wherry.client.transfer;

/** What can be wanted of a transfer besides its files. */
public enum Wish {
    /** Directories, too, with all they hold. */
    RECURSIVE,
    /** Only what is not there already; what is must be proven equal. */
    ONLY_MISSING
}
