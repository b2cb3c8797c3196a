package wherry.server.users;

/** What became of a secret that somebody showed. */
public enum Verdict {
    RIGHT,
    WRONG,
    /** Nobody had the time to look at it: it counts for nothing. */
    BUSY
}
