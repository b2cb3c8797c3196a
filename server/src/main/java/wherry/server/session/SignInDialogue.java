package wherry.server.session;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Reason;
import wherry.protocol.Reply;
import wherry.protocol.Secret;
import wherry.server.audit.AuditEvent;
import wherry.server.audit.AuditLog;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStores;
import wherry.server.session.SessionState.Closed;
import wherry.server.session.SessionState.Ready;
import wherry.server.session.SessionState.SigningIn;
import wherry.server.users.PasswordHash;
import wherry.server.users.User;
import wherry.server.users.UserId;
import wherry.server.users.UserStore;
import wherry.server.users.Verdict;

import java.util.List;
import java.util.Optional;

/**
 * USER, ACCT, PASS (RFC 913 p. 4). A user who does not exist is asked for the same, answered the
 * same and costs the same as one who does.
 */
final class SignInDialogue {
    private static final Reply WRONG = Reply.no(Reason.AUTH, "Wrong password, try again");
    private static final Reply INVALID = Reply.no(Reason.AUTH, "Invalid account, try again");
    private static final Reply NO_SEAT =
            Reply.no(Reason.LIMIT, "You are logged in too many times: end one of those first");

    private final UserStore users;
    private final FileStores stores;
    private final Proofs proofs;
    private final AuditLog audit;
    private final Terms terms;
    private int wrong;
    private int wrongUntold;

    /**
     * On what terms this client logs in.
     *
     * @param certified the user its certificate vouches for; empty without a certificate
     * @param certificate the serial number of that certificate; empty without one
     * @param mostWrong how many wrong secrets end the session
     */
    record Terms(Optional<String> certified, String certificate, int mostWrong) {}

    SignInDialogue(UserStore users, FileStores stores, Proofs proofs, AuditLog audit, Terms terms) {
        this.users = users;
        this.stores = stores;
        this.proofs = proofs;
        this.audit = audit;
        this.terms = terms;
    }

    Outcome user(String userId) {
        if (!UserId.isValid(userId)) {
            return new Outcome.Answer(
                    Reply.no(Reason.AUTH, "Invalid user-id, try again"),
                    new SessionState.SignedOut());
        }
        var found = users.find(userId);
        var asked = found.orElse(User.NOBODY);
        var may = mayTry(userId, asked); // each is looked at, whoever is asked about
        var welcome = !asked.locked() && may;
        var done = needsNothingMore(asked);
        var user = found.filter(_ -> welcome);
        if (user.isPresent() && done) {
            return login(user.get(), userId + " logged in");
        }
        return new Outcome.Answer(
                Reply.ok("User-id valid, send account and password"),
                new SigningIn(userId, user.orElse(null), false, false));
    }

    /** Somebody who shows another's certificate, or lacks a demanded one, is nobody we know. */
    private boolean mayTry(String userId, User user) {
        var certified = terms.certified();
        if (certified.isPresent() && !certified.get().equals(userId)) {
            audit.record(new AuditEvent.OtherCertificate(userId, certified.get()));
            return false;
        }
        return certified.isPresent() || !user.admission().certificate().isDemanded();
    }

    private boolean needsNothingMore(User user) {
        var isEnough = user.admission().certificate().isEnough();
        return user.needsNoSecret() || (terms.certified().isPresent() && isEnough);
    }

    /** An account alone never says "no" before the password: that would tell which users exist. */
    Outcome acct(SigningIn state, Secret account) {
        if (!proofs.isWelcome()) {
            return unwelcome();
        }
        var user = state.user();
        var accounts = user == null ? List.<PasswordHash>of() : user.accounts();
        var verdict = proofs.atLogin(state.userId(), account, accounts);
        var right = verdict == Verdict.RIGHT;
        if (user != null && right && (state.passwordProved() || user.password() == null)) {
            return login(user, " Account valid, logged-in");
        }
        if (state.passwordProved()) {
            return refused(state, verdict, INVALID);
        }
        if (verdict == Verdict.WRONG) {
            proofs.wrong(false);
            wrongUntold++;
        }
        return new Outcome.Answer(
                Reply.ok("Account valid, send password"),
                wrongUntold >= terms.mostWrong()
                        ? new Closed()
                        : new SigningIn(state.userId(), user, right, false));
    }

    Outcome pass(SigningIn state, Secret password) {
        if (!proofs.isWelcome()) {
            return unwelcome();
        }
        var user = state.user();
        var verdict = proofs.atLogin(state.userId(), password, passwordsOf(user));
        if (user == null || verdict != Verdict.RIGHT) {
            return refused(state, verdict, WRONG);
        }
        renew(user, password);
        if (user.accounts().isEmpty() || state.accountProved()) {
            return login(user, " Logged in");
        }
        return new Outcome.Answer(
                Reply.ok("Send account"), new SigningIn(state.userId(), user, false, true));
    }

    /**
     * Its source has tried too often meanwhile, in other sessions: it hears what it always hears.
     */
    private static Outcome unwelcome() {
        return new Outcome.Answer(WRONG, new Closed());
    }

    /** Only now, with the secret at hand, can an outdated hash be replaced. */
    private void renew(User user, Secret password) {
        var old = user.password();
        if (old != null) {
            proofs.renewed(old, password).ifPresent(fresh -> users.rehash(user, fresh));
        }
    }

    /** ACCT when logged in: true or not, the login stays as it is. */
    Outcome acctAgain(Ready state, Secret account) {
        var accounts = state.user().accounts();
        var verdict = proofs.inside(account, accounts);
        var right = accounts.isEmpty() ? Verdict.RIGHT : verdict;
        return again(state, right, " Account valid, logged-in", INVALID);
    }

    /** PASS when logged in: true or not, the login stays as it is. */
    Outcome passAgain(Ready state, Secret password) {
        var hashes = passwordsOf(state.user());
        var verdict = proofs.inside(password, hashes);
        return again(state, hashes.isEmpty() ? Verdict.RIGHT : verdict, " Logged in", WRONG);
    }

    /**
     * A mistake like any other: it never ends the login, but a hundred in a row end the session.
     */
    private Outcome again(Ready state, Verdict verdict, String yes, Reply no) {
        if (verdict == Verdict.RIGHT) {
            return new Outcome.Answer(Reply.in(yes), state);
        }
        if (verdict == Verdict.BUSY) {
            return new Outcome.Answer(no, state);
        }
        audit.record(new AuditEvent.LoginRefused(state.user().id()));
        return new Outcome.Mistake(no, state);
    }

    /** What nobody looked at is refused in the same words, but counts for nothing. */
    private Outcome refused(SigningIn state, Verdict verdict, Reply reply) {
        if (verdict == Verdict.BUSY) {
            return new Outcome.Answer(reply, state);
        }
        audit.record(new AuditEvent.LoginRefused(state.userId()));
        proofs.wrong(true);
        wrong++;
        return new Outcome.Answer(reply, wrong >= terms.mostWrong() ? new Closed() : state);
    }

    private static List<PasswordHash> passwordsOf(@Nullable User user) {
        return Optional.ofNullable(user).map(User::password).stream().toList();
    }

    private Outcome login(User user, String words) {
        try {
            var guard = DirectoryGuard.of(user);
            var permissions = Permissions.of(user);
            var quota = user.rights().quota();
            var permitted = new PermittedStore(stores.in(user.root()), permissions, quota);
            var files = new GuardedStore(permitted, guard);
            if (!proofs.loggedIn(user.id())) {
                return new Outcome.Answer(NO_SEAT, new SessionState.SignedOut());
            }
            audit.record(new AuditEvent.LoggedIn(user.id(), terms.certificate()));
            return new Outcome.Answer(Reply.in(words), new Ready(user, files, guard));
        } catch (FileRefused refused) {
            return new Outcome.Answer(
                    Reply.no(refused.reason(), "Cannot log in because " + refused.getMessage()),
                    new SessionState.SignedOut());
        }
    }
}
