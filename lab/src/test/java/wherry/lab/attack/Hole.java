package wherry.lab.attack;

/** A defence that a stand-in lacks. */
enum Hole {
    /** Neither end speaks TLS, nor counts what it was promised. */
    NO_TLS,
    /** Both ends also speak TLS 1.2. */
    OLD_TLS,
    /** The client believes any authority. */
    ANY_CA,
    /** The client believes any name. */
    ANY_NAME,
    /** The client believes at any time. */
    ANY_DATE,
    /** The client believes any key of a server it has met. */
    ANY_KEY,
    /** The server gives a name to what has come of a file. */
    KEEPS_HALVES,
    /** The server looks at every guess. */
    NO_BRAKES,
    /** The server refuses nobody sooner than users. */
    TELLS_WHO,
    /** The server resolves names like a shell. */
    CLIMBS,
    /** The server follows links. */
    FOLLOWS_LINKS,
    /** The server takes for commands what was announced as content. */
    NO_DRAIN,
    /** The server writes into the file that is to be replaced. */
    IN_PLACE,
    /** The server keeps a plain digest of the password. */
    PLAIN_HASH,
    /** Whoever verifies the log finds nothing. */
    BLIND
}
