package wherry.client.remote;

import wherry.protocol.Command;
import wherry.protocol.ListingStyle;
import wherry.protocol.Reply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The one dialogue whose reply is as long as a directory (RFC 913 p. 6). */
final class Listings {
    private final Connection connection;
    private final Talk talk;
    private final Standing standing;

    Listings(Connection connection, Talk talk, Standing standing) {
        this.standing = standing;
        this.connection = connection;
        this.talk = talk;
    }

    /** Gives each line as it comes but the first, which is the answer. */
    String list(ListingStyle style, String path, Consumer<String> lines)
            throws IOException, RemoteRefused {
        return lines(new Command.List(style, path), lines);
    }

    /** The same for any command that is answered so. */
    String lines(Command command, Consumer<String> lines) throws IOException, RemoteRefused {
        talk.say(command);
        var message = connection.wire().receiveStream();
        try {
            var listing = new ListingLines(message);
            var first = listing.next();
            var opening = talk.heard((first == null ? "" : first).getBytes(StandardCharsets.UTF_8));
            for (var line = listing.next(); line != null; line = listing.next()) {
                if (opening.is(Reply.Code.OK)) {
                    lines.accept(line);
                }
            }
            return Talk.success(opening, ExitCode.NOTHING_DONE).text();
        } catch (LineBroken hopeless) {
            connection.close(); // reading on to the end of the listing could take for ever
            throw hopeless;
        }
    }

    /** Says these octets and gives all lines of the answer, its code in front. */
    void quoted(byte[] octets, Consumer<String> lines) throws IOException {
        talk.say(octets);
        try {
            var answer = new ListingLines(connection.wire().receiveStream());
            for (var line = answer.next(); line != null; line = answer.next()) {
                lines.accept(line);
            }
        } catch (LineBroken hopeless) {
            connection.close();
            throw hopeless;
        }
    }

    /** Whether MLST tells of a directory. */
    boolean tellsDirectory(String path) throws IOException {
        try {
            var told = talk.expect(new Command.Mlst(path), ExitCode.NOTHING_DONE).text();
            return Entry.told(told).filter(e -> e.kind() == Entry.Kind.DIRECTORY).isPresent();
        } catch (RemoteRefused _) {
            return false;
        }
    }

    /** Whether something can be listed. */
    boolean listsDirectory(String path) throws IOException {
        try {
            standing.kept(() -> list(ListingStyle.F, path, line -> {}));
            return true;
        } catch (RemoteRefused _) {
            return false;
        }
    }
}
