package wherry.server.session;

import wherry.protocol.Command;
import wherry.protocol.Reply;
import wherry.server.files.FileRefused;
import wherry.server.files.VirtualPath;
import wherry.server.session.SessionState.Ready;

/** TYPE, LIST, CDIR (RFC 913 p. 5 to 7). */
final class DirectoryDialogue {

    Outcome type(Ready state, Command.Type command) {
        var type = command.type();
        return new Outcome.Answer(
                Reply.ok("Using " + type.word() + " mode"),
                new Ready(state.user(), state.files(), state.directory(), type));
    }

    Outcome list(Ready state, Command.List command) {
        try {
            var directory = state.directory().resolve(command.path());
            var listing = state.files().list(directory);
            return new Outcome.Recite(listing, command.style(), directory.toString(), state);
        } catch (FileRefused refused) {
            return new Outcome.Answer(Reply.no(refused.reason(), sentence(refused)), state);
        }
    }

    Outcome cdir(Ready state, Command.Cdir command) {
        try {
            var directory =
                    command.directory().isBlank()
                            ? VirtualPath.root()
                            : state.directory().resolve(command.directory());
            state.files().requireDirectory(directory);
            return new Outcome.Answer(
                    Reply.in("Changed working dir to " + directory),
                    new Ready(state.user(), state.files(), directory, state.type()));
        } catch (FileRefused refused) {
            return new Outcome.Answer(
                    Reply.no(
                            refused.reason(),
                            "Can't connect to directory because: " + refused.getMessage()),
                    state);
        }
    }

    private static String sentence(FileRefused refused) {
        var message = String.valueOf(refused.getMessage());
        return Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }
}
