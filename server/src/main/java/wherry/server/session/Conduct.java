package wherry.server.session;

/**
 * What a session tells the door about its caller, and may ask of it. The door remembers it for the
 * caller's next visit; it never learns a secret, nor whether a user exists.
 */
public interface Conduct {
    /** Nobody minds, and there is a seat for everybody. */
    Conduct UNWATCHED =
            new Conduct() {
                @Override
                public boolean isWelcome() {
                    return true;
                }

                @Override
                public void wrongSecret() {}

                @Override
                public void doubtfulSecret() {}

                @Override
                public void misbehaved() {}

                @Override
                public boolean loggedIn(String user) {
                    return true;
                }
            };

    /** Whether callers from there may try another secret; asked before each. */
    boolean isWelcome();

    /** A secret was wrong. */
    void wrongSecret();

    /** A secret was wrong, which the caller does not know; it counts unless the caller logs in. */
    void doubtfulSecret();

    /** The protocol was broken before login. */
    void misbehaved();

    /** Takes one of this user's seats; false when there is none left. */
    boolean loggedIn(String user);
}
