package wherry.server.session;

import wherry.protocol.Command;
import wherry.protocol.Reason;
import wherry.protocol.Reply;
import wherry.protocol.StoreMode;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;
import wherry.server.files.StoreTerms;
import wherry.server.files.VirtualPath;
import wherry.server.session.SessionState.Offering;
import wherry.server.session.SessionState.Ready;
import wherry.server.session.SessionState.Storing;

import java.util.OptionalLong;

/** RETR, then SEND or STOP (RFC 913 p. 9); STOR, then SIZE (p. 10). */
final class TransferDialogue {

    Outcome retr(Ready state, Command.Retr command) {
        try {
            var file = state.directory().resolve(command.file());
            return offered(state, file, state.files().open(file));
        } catch (FileRefused refused) {
            var text = refused.reason() == Reason.IO ? "File cannot be read" : "File doesn't exist";
            return new Outcome.Answer(Reply.no(refused.reason(), text), state);
        }
    }

    private static Outcome offered(Ready state, VirtualPath file, FileStore.Download download)
            throws FileRefused {
        try {
            var size = OptionalLong.of(download.size());
            if (state.type().converts()) {
                size = TextMeasure.wireSize(download);
            }
            if (size.isPresent()) {
                var offer = new Offering(state, file, download, size.getAsLong());
                return new Outcome.Answer(Reply.number(offer.wireSize()), offer);
            }
        } catch (FileRefused | RuntimeException trouble) {
            download.close();
            throw trouble;
        }
        download.close();
        return new Outcome.Answer(
                Reply.no(
                        Reason.POLICY,
                        "File holds 8-bit octets, which type A cannot carry: use TYPE B"),
                state);
    }

    Outcome send(Offering state) {
        return new Outcome.Deliver(state, state.ready());
    }

    Outcome stop(Offering state) {
        return new Outcome.Answer(Reply.ok("ok, RETR aborted"), state.ready());
    }

    Outcome stor(Ready state, Command.Stor command) {
        try {
            var file = state.directory().resolve(command.file());
            var terms = StoreTerms.of(command.mode());
            var grant = grant(command.mode(), state.files().requireStorable(file, terms));
            return new Outcome.Answer(
                    Reply.ok(grant), new Storing(state, file, command.mode(), command.file()));
        } catch (FileRefused refused) {
            return new Outcome.Answer(
                    Reply.no(refused.reason(), "Can't store because " + refused.getMessage()),
                    state);
        }
    }

    private static String grant(StoreMode mode, boolean exists) {
        return switch (mode) {
            case NEW ->
                    exists
                            ? "File exists, will create new generation of file"
                            : "File does not exist, will create new file";
            case OLD -> exists ? "Will write over old file" : "Will create new file";
            case APP -> exists ? "Will append to file" : "Will create file";
        };
    }

    Outcome size(Storing state, Command.Size command) {
        var ready = state.ready();
        try {
            var terms = StoreTerms.of(state.mode());
            var upload = ready.files().create(state.file(), terms, command.octets());
            return new Outcome.Accept(upload, state, command.octets(), ready);
        } catch (FileRefused refused) {
            return new Outcome.Answer(Reply.no(refused.reason(), refusal(refused)), ready);
        }
    }

    private static String refusal(FileRefused refused) {
        return switch (refused.reason()) {
            case SPACE, QUOTA, LIMIT -> "Not enough room, don't send it";
            default -> "Couldn't save because " + refused.getMessage();
        };
    }
}
