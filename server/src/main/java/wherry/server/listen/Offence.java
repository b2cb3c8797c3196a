package wherry.server.listen;

/** What a caller may have done, and the seconds of debt that this costs its source. */
enum Offence {
    /** Left without trying to log in. */
    NO_TRY(1),
    /** The TLS handshake failed, or agreed on another protocol. */
    HANDSHAKE(2),
    /** A wrong secret; the same for users who exist and who do not. */
    WRONG_SECRET(5),
    /** Was not logged in in time. */
    TOO_LATE(10),
    /** Broke the protocol before login. */
    VIOLATION(10),
    /** Made the session fail. */
    CRASH(90);

    private final int seconds;

    Offence(int seconds) {
        this.seconds = seconds;
    }

    int seconds() {
        return seconds;
    }
}
