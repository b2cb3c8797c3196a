package wherry.server.session;

import wherry.protocol.Command;
import wherry.protocol.Reply;
import wherry.server.audit.AuditEvent;
import wherry.server.session.SessionState.SignedIn;

import java.util.Optional;

/** What users were told no to, about files; wrong secrets have events of their own. */
final class Refusals {
    private static final String PART = ";part";

    private Refusals() {}

    /** The event, if this turn of a user's ended in a no about a file or directory. */
    static Optional<AuditEvent> in(Turn turn, Outcome outcome) {
        return turn.state() instanceof SignedIn in
                        && outcome instanceof Outcome.Answer(var reply, _)
                        && reply.code() == Reply.Code.NO
                        && !asksForPart(turn.command())
                ? about(turn.command())
                        .map(
                                what ->
                                        new AuditEvent.Refused(
                                                in.ready().user().id(),
                                                what.verb(),
                                                what.path(),
                                                reply.text()))
                : Optional.empty();
    }

    /** Clients ask before each large file whether a part of it is left: mostly there is none. */
    private static boolean asksForPart(Command command) {
        return command instanceof Command.Mlst(var path) && path.endsWith(PART);
    }

    private record About(String verb, String path) {}

    private static Optional<About> about(Command command) {
        return switch (command) {
            case Command.List(_, var path) -> about("LIST", path);
            case Command.Cdir(var directory) -> about("CDIR", directory);
            case Command.Kill(var file) -> about("KILL", file);
            case Command.Name(var file) -> about("NAME", file);
            case Command.Tobe(var file) -> about("TOBE", file);
            case Command.Retr(var file) -> about("RETR", file);
            case Command.Stor(_, var file) -> about("STOR", file);
            case Command.Size size -> about("SIZE", Long.toString(size.octets()));
            case Command.Xmkd(var directory) -> about("XMKD", directory);
            case Command.Xrmd(var directory) -> about("XRMD", directory);
            case Command.Mlst(var path) -> about("MLST", path);
            case Command.Mlsd(var directory) -> about("MLSD", directory);
            case Command.Hash hash -> about("HASH", hash.path());
            case Command.Mfmt mfmt -> about("MFMT", mfmt.path());
            case Command.Avbl(var directory) -> about("AVBL", directory);
            default -> Optional.empty();
        };
    }

    private static Optional<About> about(String verb, String path) {
        return Optional.of(new About(verb, path));
    }
}
