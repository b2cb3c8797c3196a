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
    /** So many octets a client may send without waiting for the answer to SIZE: 1 MiB. */
    static final long MOST_AHEAD = 1 << 20;

    private boolean keepsParts;

    /** From now on uploads in type B that are interrupted can be resumed. */
    void keepParts() {
        keepsParts = true;
    }

    Outcome rest(Ready state, Command.Rest command) {
        if (state.type().converts()) {
            return new Outcome.Answer(
                    Reply.no(Reason.POLICY, "REST needs TYPE B"), state.restarting(Ready.REFUSED));
        }
        return new Outcome.Answer(
                Reply.ok("Restart at " + command.octets()), state.restarting(command.octets()));
    }

    /** What follows a refused REST would do something else than the client thinks. */
    private static void requireRestart(Ready state) throws FileRefused {
        if (state.restart() == Ready.REFUSED) {
            throw new FileRefused(Reason.PROTO, "REST was refused");
        }
        if (state.restart() > 0 && state.type().converts()) {
            throw new FileRefused(Reason.POLICY, "REST needs TYPE B");
        }
    }

    Outcome retr(Ready asked, Command.Retr command) {
        var state = asked.restarting(0);
        try {
            requireRestart(asked);
        } catch (FileRefused refused) {
            return new Outcome.Answer(
                    Reply.no(refused.reason(), "File isn't sent because " + refused.getMessage()),
                    state);
        }
        try {
            var file = state.place(command.file());
            return offered(state, file, state.files().open(file), asked.restart());
        } catch (FileRefused refused) {
            var text = refused.reason() == Reason.IO ? "File cannot be read" : "File doesn't exist";
            return new Outcome.Answer(Reply.no(refused.reason(), text), state);
        }
    }

    private static Outcome offered(
            Ready state, VirtualPath file, FileStore.Download download, long from)
            throws FileRefused {
        try {
            if (from > download.size()) {
                download.close();
                return new Outcome.Answer(
                        Reply.no(Reason.PROTO, "File ends before octet " + from), state);
            }
            var size = OptionalLong.of(download.size());
            if (state.type().converts()) {
                size = TextMeasure.wireSize(download);
            }
            if (size.isPresent()) {
                download.startAt(from);
                var offer = new Offering(state, file, download, size.getAsLong() - from);
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

    Outcome send(Offering state, Command.Send command) {
        return new Outcome.Deliver(state, command.digest(), state.ready());
    }

    Outcome stop(Offering state) {
        return new Outcome.Answer(Reply.ok("ok, RETR aborted"), state.ready());
    }

    Outcome stor(Ready asked, Command.Stor command) {
        var state = asked.restarting(0);
        try {
            requireRestart(asked);
            var file = state.place(command.file());
            var terms = terms(asked, command.mode());
            var grant = grant(command.mode(), state.files().requireStorable(file, terms));
            return new Outcome.Answer(
                    Reply.ok(grant), new Storing(state, file, terms, command.file()));
        } catch (FileRefused refused) {
            return new Outcome.Answer(
                    Reply.no(refused.reason(), "Can't store because " + refused.getMessage()),
                    state);
        }
    }

    private StoreTerms terms(Ready state, StoreMode mode) {
        var resumable = keepsParts && !state.type().converts();
        return state.restart() > 0 || resumable
                ? StoreTerms.of(mode).with(new StoreTerms.Part(state.user().id(), state.restart()))
                : StoreTerms.of(mode);
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
            var upload = ready.files().create(state.file(), state.terms(), command.octets());
            return new Outcome.Accept(upload, state, command, ready);
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
