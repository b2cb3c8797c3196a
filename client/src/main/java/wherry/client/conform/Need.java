package wherry.client.conform;

/** What a check cannot do without. */
enum Need {
    /** Only a connection. */
    CALL,
    /** A connection that can be logged in. */
    LOGIN,
    /** A directory in which files can be made. */
    WRITING,
    /** A directory of its own, in which directories can be made. */
    DIRECTORIES,
    /** A directory that demands credentials. */
    CHALLENGE
}
