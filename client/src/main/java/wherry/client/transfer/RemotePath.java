package wherry.client.transfer;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.protocol.Printable;

import java.util.regex.Pattern;

/** Arithmetic on a server's paths, whose parts are separated by slashes. */
public final class RemotePath {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");

    private RemotePath() {}

    /** The path of a name in a directory; an empty directory is the connected one. */
    public static String join(String directory, String name) {
        if (directory.isEmpty() || name.isEmpty()) {
            return directory + name;
        }
        return directory.endsWith("/") ? directory + name : directory + "/" + name;
    }

    /** The same path without slashes at its end, save for the root itself. */
    public static String trimmed(String path) {
        var end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** Its last parts, so many of them. */
    static String tail(String path, int parts) {
        var from = path.length();
        for (var i = 0; i < parts && from > 0; i++) {
            from = path.lastIndexOf('/', from - 1);
        }
        return path.substring(from + 1);
    }

    /** The last part; empty where that is no name: the root, {@code .} and {@code ..}. */
    public static String last(String path) {
        var trimmed = trimmed(path);
        var name = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        return name.equals(".") || name.equals("..") ? "" : name;
    }

    /**
     * Whether a name that a server sent may become one component of a local path: no separator of
     * any system, no control, nothing that hides or turns text around.
     */
    public static boolean isSafeComponent(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && !DRIVE.matcher(name).lookingAt()
                && name.codePoints().allMatch(Printable::isHarmless);
    }

    /**
     * The same name, if it may become one component of a local path.
     *
     * @throws FileFailed when it may not
     */
    static String safe(String name) throws FileFailed {
        if (!isSafeComponent(name)) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    Printable.of(name)
                            + ": no file of that name is made here, because the name could mislead:"
                            + " get it by name, as 'get REMOTE LOCAL'");
        }
        return name;
    }
}
