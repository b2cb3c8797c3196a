package wherry.protocol;

/** The two shapes of a directory listing (RFC 913 p. 6, LIST). */
public enum ListingStyle {
    /** Names only, one a line. */
    F,
    /** With size and date, in our own fixed columns. */
    V
}
