package wherry.server.session;

import wherry.protocol.Command;
import wherry.protocol.CommandText;
import wherry.protocol.Reply;
import wherry.protocol.Wire;
import wherry.server.session.SessionState.SignedIn;
import wherry.server.session.SessionState.Storing;

import java.io.IOException;

/**
 * Watches whether the other end still keeps to the protocol: counts mistakes in a row, and notices
 * a client that sends a file's content without waiting for "go on". Such content must never be
 * taken for commands: it could hold a KILL.
 */
final class Manners {
    private static final int MISTAKES_BEFORE_LOGIN = 10;
    private static final int MISTAKES = 100;
    private static final int LOOKS = 10;
    private static final int BETWEEN_LOOKS_MILLIS = 10;

    private boolean refusedStor;
    private boolean refusedOther;
    private int mistakes;

    /**
     * Whether content is coming although SIZE is refused. A client in step is silent until it has
     * its reply, so whatever arrives before we say "no" is content. Asked for a file we had granted
     * or just refused, we look for a tenth of a second; else only whether what waits could be a
     * command. What {@code SIZE n+} announces is awaited and will be drained.
     */
    boolean contentIsComing(Turn turn, Outcome outcome, Wire wire) throws IOException {
        if (!refused(outcome)) {
            return false;
        }
        return switch (turn.command()) {
            case Command.Size size when size.octets() == 0 || size.ahead() -> false;
            case Command.Size _ -> isHasty(turn, wire);
            case Command.Unrecognised(var verb, _) when verb.equals("SIZE") -> isHasty(turn, wire);
            default -> false;
        };
    }

    private boolean isHasty(Turn turn, Wire wire) throws IOException {
        var granted = turn.state() instanceof Storing;
        if (granted || refusedStor) {
            return arrivesSoon(wire);
        }
        return isNoCommand(wire.waiting());
    }

    /** Takes note of a turn; true when there have been too many mistakes in a row. */
    boolean exhausted(Turn turn, Outcome outcome) {
        var forgiven = isFollowUpOfRefusal(turn.command());
        refusedStor = turn.command() instanceof Command.Stor && refused(outcome);
        refusedOther =
                refused(outcome)
                        && (turn.command() instanceof Command.Retr
                                || turn.command() instanceof Command.Name);
        if (outcome instanceof Outcome.Mistake) {
            mistakes += forgiven ? 0 : 1;
        } else {
            mistakes = 0;
        }
        return mistakes >= (turn.state() instanceof SignedIn ? MISTAKES : MISTAKES_BEFORE_LOGIN);
    }

    private boolean isFollowUpOfRefusal(Command command) {
        return switch (command) {
            case Command.Size _ -> refusedStor;
            case Command.Send _, Command.Stop _, Command.Tobe _ -> refusedOther;
            default -> false;
        };
    }

    private static boolean refused(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answer(var reply, _) -> reply.code() == Reply.Code.NO;
            case Outcome.Mistake _ -> true;
            default -> false;
        };
    }

    private static boolean isNoCommand(byte[] waiting) {
        return waiting.length > 0 && !CommandText.couldBegin(waiting);
    }

    private static boolean arrivesSoon(Wire wire) throws IOException {
        for (var look = 0; look < LOOKS; look++) {
            if (wire.waiting().length > 0) {
                return true;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
        return false;
    }
}
