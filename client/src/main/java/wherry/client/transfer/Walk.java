package wherry.client.transfer;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;

/**
 * How far one recursion into a server's directories has gone. A server can list a directory within
 * itself for ever; even a few levels are without end when each holds two of the next.
 */
final class Walk {
    /** Directories within directories. */
    private static final int DEEPEST = 100;

    /** Directories in all. */
    private static final int MOST = 100_000;

    private final boolean recursive;
    private int depth;
    private int entered;
    private boolean over;

    Walk(boolean recursive) {
        this.recursive = recursive;
    }

    /**
     * Goes into a directory.
     *
     * @throws FileFailed when it is not to be entered; then the whole walk is over
     */
    void enter(String path) throws FileFailed {
        if (!recursive) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE, path + " is a directory: use -r to get what it holds");
        }
        if (depth >= DEEPEST || entered >= MOST) {
            over = true;
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    path + ": the server lists directories without end: get parts of them by name");
        }
        depth++;
        entered++;
    }

    /**
     * Goes into a directory that was found in so many others.
     *
     * @throws FileFailed when it is not to be entered; then the whole walk is over
     */
    void enter(String path, int within) throws FileFailed {
        depth = within;
        enter(path);
    }

    /** In how many directories within each other it is. */
    int depth() {
        return depth;
    }

    /** Comes out of it. */
    void leave() {
        depth--;
    }

    /** Whether nothing more is to be got. */
    boolean isOver() {
        return over;
    }
}
