package wherry.server.session;

import wherry.protocol.Reason;
import wherry.protocol.Reply;
import wherry.protocol.Secret;
import wherry.server.audit.AuditEvent;
import wherry.server.audit.AuditLog;
import wherry.server.files.FileRefused;
import wherry.server.files.VirtualPath;
import wherry.server.session.SessionState.Challenged;
import wherry.server.session.SessionState.Closed;
import wherry.server.session.SessionState.Ready;
import wherry.server.users.Verdict;

import java.util.List;

/**
 * CDIR, and the ACCT and PASS that a directory may demand (RFC 913 p. 7). Whatever becomes of a
 * demand, the login stays; only {@code !} changes the directory.
 */
final class ChallengeDialogue {
    private static final int MOST_WRONG = 10;

    private final Proofs proofs;
    private final AuditLog audit;
    private int wrong;

    ChallengeDialogue(Proofs proofs, AuditLog audit) {
        this.proofs = proofs;
        this.audit = audit;
    }

    Outcome cdir(Ready state, VirtualPath target) {
        try {
            var closed = state.guard().closedOnTheWay(target);
            if (closed.isEmpty()) {
                return connected(state, target);
            }
            state.files().requireDirectory(closed.get().directory());
            return new Outcome.Answer(
                    Reply.ok("directory ok, send account/password"),
                    new Challenged(state, target, closed.get(), false, false));
        } catch (FileRefused refused) {
            return cannot(state, refused);
        }
    }

    Outcome acct(Challenged state, Secret account) {
        var rule = state.guarded().rule();
        var verdict = proofs.inside(account, rule.accounts());
        if (verdict != Verdict.RIGHT && !rule.accounts().isEmpty()) {
            return refused(state, verdict, "invalid account");
        }
        if (rule.password() == null || state.passwordProved()) {
            return satisfied(state);
        }
        return new Outcome.Answer(Reply.ok("account ok, send password"), state.proved(true, false));
    }

    Outcome pass(Challenged state, Secret password) {
        var rule = state.guarded().rule();
        var hash = rule.password();
        var verdict = proofs.inside(password, hash == null ? List.of() : List.of(hash));
        if (verdict != Verdict.RIGHT && hash != null) {
            return refused(state, verdict, "invalid password");
        }
        if (rule.accounts().isEmpty() || state.accountProved()) {
            return satisfied(state);
        }
        return new Outcome.Answer(Reply.ok("password ok, send account"), state.proved(false, true));
    }

    /** There may be another demand further in. */
    private Outcome satisfied(Challenged state) {
        var ready = state.ready();
        ready.guard().open(state.guarded());
        return cdir(ready, state.target());
    }

    private static Outcome connected(Ready state, VirtualPath target) throws FileRefused {
        state.files().requireDirectory(target);
        return new Outcome.Answer(Reply.in("Changed working dir to " + target), state.in(target));
    }

    private Outcome refused(Challenged state, Verdict verdict, String words) {
        var ready = state.ready();
        if (verdict == Verdict.BUSY) {
            return new Outcome.Answer(Reply.no(Reason.AUTH, words), ready);
        }
        audit.record(
                new AuditEvent.DirectoryRefused(
                        ready.user().id(), state.guarded().directory().toString()));
        wrong++;
        return new Outcome.Answer(
                Reply.no(Reason.AUTH, words), wrong >= MOST_WRONG ? new Closed() : ready);
    }

    static Outcome cannot(Ready state, FileRefused refused) {
        return new Outcome.Answer(
                Reply.no(
                        refused.reason(),
                        "Can't connect to directory because: " + refused.getMessage()),
                state);
    }
}
