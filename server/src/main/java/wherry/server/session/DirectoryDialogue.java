package wherry.server.session;

import wherry.protocol.Command;
import wherry.protocol.Reply;
import wherry.server.files.FileRefused;
import wherry.server.files.VirtualPath;
import wherry.server.session.SessionState.Ready;

/** TYPE, LIST, CDIR (RFC 913 p. 5 to 7); MLST, MLSD (RFC 3659, 7); AVBL. */
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
            var style = command.style();
            var lines = new MappedListing<>(listing, entry -> ListingText.of(entry, style));
            return new Outcome.Recite(directory.toString(), lines, state);
        } catch (FileRefused refused) {
            return no(state, refused);
        }
    }

    Outcome mlsd(Ready state, Command.Mlsd command) {
        try {
            var directory = state.place(command.directory());
            var listing = state.files().catalogue(directory);
            var lines = new MappedListing<>(listing, FactLine::of);
            return new Outcome.Recite(directory.toString(), lines, state);
        } catch (FileRefused refused) {
            return no(state, refused);
        }
    }

    Outcome avbl(Ready state, Command.Avbl command) {
        try {
            var directory = state.place(command.directory());
            var space = state.files().space(directory, Long.MAX_VALUE);
            var quota = space.quota() == Long.MAX_VALUE ? "-" : Long.toString(space.quota());
            var text = "free=" + space.free() + " quota=" + quota + " used=" + space.used();
            return new Outcome.Answer(Reply.ok(text), state);
        } catch (FileRefused refused) {
            return no(state, refused);
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
            return no(state, refused);
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

    private static Outcome no(Ready state, FileRefused refused) {
        return new Outcome.Answer(Reply.no(refused.reason(), refused.sentence()), state);
    }
}
