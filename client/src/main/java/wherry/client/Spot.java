package wherry.client;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place on a server, as one-shots spell it: {@code [USER@]HOST[:PORT]:PATH}, or {@code :PATH}
 * where a profile says which server.
 *
 * @param target whom and where; empty for the profile's
 * @param path empty for where the login leads
 */
record Spot(String target, String path) {
    private static final Pattern FORM =
            Pattern.compile("((?:[^@/:]+@)?(?:\\[[^]]+]|[^:@/\\[\\]]+)(?::[0-9]{1,5})?|):(.*)");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    /**
     * The place a word names; empty for a local path, which is what has a slash before its first
     * colon, or none.
     *
     * @throws FileFailed when nobody could tell what is meant
     */
    static Optional<Spot> parse(String word) throws FileFailed {
        var form = FORM.matcher(word);
        if (!form.matches()) {
            return Optional.empty();
        }
        var spot = new Spot(form.group(1), form.group(2));
        if (!spot.target.isEmpty() && PORT.matcher(spot.path).matches()) {
            throw new FileFailed(
                    ExitCode.USAGE,
                    word
                            + " could be a port or a file: write "
                            + word
                            + ": for the port, or "
                            + spot.target
                            + ":./"
                            + spot.path
                            + " for the file");
        }
        return Optional.of(spot);
    }
}
