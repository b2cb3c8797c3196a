package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Command;
import wherry.protocol.Reply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who we are to the server, and where. Some servers forget it after any {@code -} and refuse
 * everything from then on; they are told again, once, and asked once more. Only what a server has
 * refused before any octet of a file moved may be asked here.
 */
final class Standing {
    private static final Pattern FORGOTTEN =
            Pattern.compile(
                    "not (yet |currently )?(logged|signed)[ -]?(in|on)"
                            + "|(log|sign) ?-?(in|on) (first|required)"
                            + "|(must|please|need to|have to) (first )?(log|sign) ?-?(in|on)"
                            + "|not authenticated",
                    Pattern.CASE_INSENSITIVE);

    private final Talk talk;
    private final List<Command> told = new ArrayList<>();
    private @Nullable Credentials credentials;
    private boolean hopeless;

    Standing(Talk talk) {
        this.talk = talk;
    }

    /** The first words of a dialogue, which may have to be said again. */
    interface Opening<T> {
        T run() throws IOException, RemoteRefused;
    }

    void loggedIn(Credentials as) {
        credentials = as;
    }

    void wentTo(String directory) {
        if (directory.isEmpty() || directory.startsWith("/")) {
            told.removeIf(Command.Cdir.class::isInstance);
        }
        told.add(new Command.Cdir(directory));
    }

    void uses(Command.Type type) {
        told.removeIf(Command.Type.class::isInstance);
        told.add(type);
    }

    /**
     * Says it, and if the server has forgotten who we are, tells it and says it once more.
     *
     * @throws LineBroken when it cannot be brought back to where it was: names would then mean
     *     other files
     */
    <T> T kept(Opening<T> opening) throws IOException, RemoteRefused {
        var known = credentials;
        try {
            return opening.run();
        } catch (RemoteRefused refused) {
            if (known == null || hopeless || !isForgotten(refused)) {
                throw refused;
            }
        }
        hopeless = true;
        tellAgain(known);
        var result = opening.run();
        hopeless = false; // it helped, so it may help again
        return result;
    }

    private static boolean isForgotten(RemoteRefused refused) {
        return FORGOTTEN.matcher(String.valueOf(refused.getMessage())).find();
    }

    private void tellAgain(Credentials known) throws IOException {
        try {
            var in = Login.run(talk, known) == Login.Outcome.IN;
            for (var command : told) {
                var answer = talk.expect(command, ExitCode.LOGIN_REFUSED);
                in &= !(command instanceof Command.Cdir) || answer.is(Reply.Code.IN);
            }
            if (in) {
                return;
            }
        } catch (RemoteRefused refused) {
            throw lost(": " + refused.getMessage(), refused);
        }
        throw lost("", null);
    }

    private static LineBroken lost(String why, @Nullable RemoteRefused cause) {
        var sentence =
                "The server has forgotten the login, and logging in again did not bring it back to"
                        + " the same directory";
        return new LineBroken(ExitCode.LOGIN_REFUSED, sentence + why + ". Connect again", cause);
    }
}
