package wherry.client.shell;

/** What the words behind a command are, so that they can be completed. */
enum Wants {
    /** Nothing that could be known. */
    NOTHING,
    /** Files of the server. */
    REMOTE,
    /** Directories of the server. */
    REMOTE_DIRECTORIES,
    /** Files here. */
    LOCAL,
    /** Directories here. */
    LOCAL_DIRECTORIES,
    /** Files here, and in the end where to on the server. */
    LOCAL_THEN_REMOTE,
    /** Files of the server, and in the end where to here. */
    REMOTE_THEN_LOCAL,
    /** Commands. */
    COMMANDS,
    /** Names of settings, then their values. */
    SETTINGS;

    /** Whether the first of them is a name on the server. */
    boolean isRemote() {
        return this == REMOTE || this == REMOTE_DIRECTORIES || this == REMOTE_THEN_LOCAL;
    }
}
