package wherry.protocol;

/**
 * Why a server says no, as the frozen codes that end every {@code -} reply once a client has sent
 * FEAT. A plain RFC 913 client never sees them.
 */
public enum Reason {
    /** Not logged in, or the credentials are wrong. */
    AUTH,
    /** The user may not do this. */
    PERM,
    /** The user's own share is used up. */
    QUOTA,
    /** The disk is full. */
    SPACE,
    /** The name is taken. */
    EXISTS,
    /** Nothing by that name that this user may see. */
    NOFILE,
    /** The directory still holds something. */
    NOTEMPTY,
    /** The name itself cannot be used. */
    NAME,
    /** A limit of the server. */
    LIMIT,
    /** Somebody else is using it right now. */
    BUSY,
    /** The digest does not match. */
    HASH,
    /** The server's rules forbid it. */
    POLICY,
    /** The disk failed. */
    IO,
    /** Not a command, or not one for this moment. */
    PROTO
}
