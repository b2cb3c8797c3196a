package wherry.server.session;

import wherry.protocol.Command;
import wherry.protocol.Reply;
import wherry.server.files.FileRefused;
import wherry.server.files.VirtualPath;
import wherry.server.session.SessionState.Ready;

/** TYPE, LIST, CDIR (RFC 913 p. 5 to 7); MLST (RFC 3659, 7). */
final class DirectoryDialogue {
    private final ChallengeDialogue challenges;

    DirectoryDialogue(ChallengeDialogue challenges) {
        this.challenges = challenges;
    }

    Outcome type(Ready state, Command.Type command) {
        var type = command.type();
        return new Outcome.Answer(Reply.ok("Using " + type.word() + " mode"), state.with(type));
    }

    Outcome list(Ready state, Command.List command) {
        try {
            var directory = state.place(command.path());
            var listing = state.files().list(directory);
            return new Outcome.Recite(listing, command.style(), directory.toString(), state);
        } catch (FileRefused refused) {
            return new Outcome.Answer(Reply.no(refused.reason(), sentence(refused)), state);
        }
    }

    Outcome mlst(Ready state, Command.Mlst command) {
        try {
            var path = state.place(command.path());
            var whole = path.wholeOfPart();
            var found =
                    whole.isPresent()
                            ? state.files().part(whole.get(), state.user().id())
                            : state.files().details(path);
            return new Outcome.Answer(Reply.ok(FactLine.of(found)), state);
        } catch (FileRefused refused) {
            return new Outcome.Answer(Reply.no(refused.reason(), sentence(refused)), state);
        }
    }

    Outcome cdir(Ready state, Command.Cdir command) {
        try {
            return challenges.cdir(
                    state,
                    command.directory().isBlank()
                            ? VirtualPath.root()
                            : state.place(command.directory()));
        } catch (FileRefused refused) {
            return ChallengeDialogue.cannot(state, refused);
        }
    }

    private static String sentence(FileRefused refused) {
        var message = String.valueOf(refused.getMessage());
        return Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }
}
