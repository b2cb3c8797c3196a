package wherry.server.session;

import wherry.protocol.Command;
import wherry.protocol.Printable;
import wherry.protocol.Reason;
import wherry.protocol.Reply;
import wherry.server.audit.AuditEvent;
import wherry.server.audit.AuditLog;
import wherry.server.files.FileRefused;
import wherry.server.session.SessionState.Ready;
import wherry.server.session.SessionState.Renaming;

/** KILL; NAME, then TOBE (RFC 913 p. 8); XMKD and XRMD (RFC 775); MFMT. */
final class FileDialogue {
    private final AuditLog audit;

    FileDialogue(AuditLog audit) {
        this.audit = audit;
    }

    Outcome kill(Ready state, Command.Kill command) {
        try {
            var file = state.place(command.file());
            var whole = file.wholeOfPart();
            if (whole.isPresent()) {
                state.files().dropPart(whole.get(), state.user().id());
            } else {
                state.files().delete(file);
            }
            audit.record(new AuditEvent.Deleted(state.user().id(), file.toString()));
            return new Outcome.Answer(Reply.ok(command.file() + " deleted"), state);
        } catch (FileRefused refused) {
            return no(state, refused, "Not deleted because " + refused.getMessage());
        }
    }

    Outcome name(Ready state, Command.Name command) {
        try {
            var from = state.place(command.oldName());
            if (!from.isRoot() && state.files().exists(from)) {
                return new Outcome.Answer(
                        Reply.ok("File exists"), new Renaming(state, from, command.oldName()));
            }
        } catch (FileRefused _) {
            // whatever the reason, the answer is that of a file that is not there
        }
        return new Outcome.Answer(
                Reply.no(Reason.NOFILE, "Can't find " + Printable.of(command.oldName())), state);
    }

    Outcome tobe(Renaming state, Command.Tobe command) {
        var ready = state.ready();
        try {
            var to = ready.place(command.newName());
            ready.files().rename(state.from(), to);
            audit.record(
                    new AuditEvent.Renamed(
                            ready.user().id(), state.from().toString(), to.toString()));
            return new Outcome.Answer(
                    Reply.ok(state.oldName() + " renamed to " + command.newName()), ready);
        } catch (FileRefused refused) {
            return no(ready, refused, "File wasn't renamed because " + refused.getMessage());
        }
    }

    Outcome mfmt(Ready state, Command.Mfmt command) {
        try {
            var file = state.place(command.path());
            var time = state.files().modified(file, command.modified(), null);
            audit.record(new AuditEvent.Dated(state.user().id(), file.toString(), time));
            var text = "modify=" + FactLine.time(time) + " " + command.path();
            return new Outcome.Answer(Reply.ok(text), state);
        } catch (FileRefused refused) {
            return no(state, refused, "Time wasn't set because " + refused.getMessage());
        }
    }

    Outcome xmkd(Ready state, Command.Xmkd command) {
        try {
            var directory = state.place(command.directory());
            state.files().makeDirectory(directory);
            audit.record(new AuditEvent.DirectoryMade(state.user().id(), directory.toString()));
            return new Outcome.Answer(Reply.ok(command.directory() + " created"), state);
        } catch (FileRefused refused) {
            return no(state, refused, "Not created because " + refused.getMessage());
        }
    }

    Outcome xrmd(Ready state, Command.Xrmd command) {
        try {
            var directory = state.place(command.directory());
            state.files().removeDirectory(directory);
            audit.record(new AuditEvent.DirectoryRemoved(state.user().id(), directory.toString()));
            return new Outcome.Answer(Reply.ok(command.directory() + " removed"), state);
        } catch (FileRefused refused) {
            return no(state, refused, "Not removed because " + refused.getMessage());
        }
    }

    private static Outcome no(Ready state, FileRefused refused, String text) {
        return new Outcome.Answer(Reply.no(refused.reason(), text), state);
    }
}
