package wherry.protocol;

/** What STOR does with a file that is there already (RFC 913 p. 10). */
public enum StoreMode {
    /** Keep the old content as a generation. */
    NEW,
    /** Replace it. */
    OLD,
    /** Add to its end. */
    APP
}
