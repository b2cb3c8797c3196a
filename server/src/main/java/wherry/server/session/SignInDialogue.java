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
import wherry.server.users.HashLane;
import wherry.server.users.User;
import wherry.server.users.UserId;
import wherry.server.users.UserStore;

import java.util.List;
import java.util.Optional;

/**
 * USER, ACCT, PASS (RFC 913 p. 4). A user who does not exist is asked for the same, answered the
 * same and costs the same as one who does.
 */
final class SignInDialogue {
    private static final Reply WRONG = Reply.no(Reason.AUTH, "Wrong password, try again");

    private final UserStore users;
    private final FileStores stores;
    private final HashLane lane;
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

    SignInDialogue(UserStore users, FileStores stores, HashLane lane, AuditLog audit, Terms terms) {
        this.users = users;
        this.stores = stores;
        this.lane = lane;
        this.audit = audit;
        this.terms = terms;
    }

    Outcome user(String userId) {
        if (!UserId.isValid(userId)) {
            return new Outcome.Answer(
                    Reply.no(Reason.AUTH, "Invalid user-id, try again"),
                    new SessionState.SignedOut());
        }
        var user = users.find(userId).filter(found -> !found.locked()).filter(this::mayTry);
        if (user.isPresent() && needsNothingMore(user.get())) {
            return login(user.get(), userId + " logged in");
        }
        return new Outcome.Answer(
                Reply.ok("User-id valid, send account and password"),
                new SigningIn(userId, user.orElse(null), false, false));
    }

    /** Somebody who shows another's certificate, or lacks a demanded one, is nobody we know. */
    private boolean mayTry(User user) {
        var certified = terms.certified();
        if (certified.isPresent() && !certified.get().equals(user.id())) {
            audit.record(new AuditEvent.OtherCertificate(user.id(), certified.get()));
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
        var user = state.user();
        var right = lane.matchesAny(account, user == null ? List.of() : user.accounts());
        if (user != null && right && (state.passwordProved() || user.password() == null)) {
            return login(user, " Account valid, logged-in");
        }
        if (state.passwordProved()) {
            return refused(state, Reply.no(Reason.AUTH, "Invalid account, try again"));
        }
        wrongUntold += right ? 0 : 1;
        return new Outcome.Answer(
                Reply.ok("Account valid, send password"),
                wrongUntold >= terms.mostWrong()
                        ? new Closed()
                        : new SigningIn(state.userId(), user, right, false));
    }

    Outcome pass(SigningIn state, Secret password) {
        var user = state.user();
        var right = lane.matches(password, passwordOf(user));
        if (user == null || !right) {
            return refused(state, WRONG);
        }
        renew(user, password);
        if (user.accounts().isEmpty() || state.accountProved()) {
            return login(user, " Logged in");
        }
        return new Outcome.Answer(
                Reply.ok("Send account"), new SigningIn(state.userId(), user, false, true));
    }

    /** Only now, with the secret at hand, can an outdated hash be replaced. */
    private void renew(User user, Secret password) {
        var old = user.password();
        if (old != null && lane.isOutdated(old)) {
            lane.renewed(old, password).ifPresent(fresh -> users.rehash(user, fresh));
        }
    }

    /** ACCT when logged in: true or not, the login stays as it is. */
    Outcome acctAgain(Ready state, Secret account) {
        var right =
                lane.matchesAny(account, state.user().accounts())
                        || state.user().accounts().isEmpty();
        return again(state, right, " Account valid, logged-in", "Invalid account, try again");
    }

    /** PASS when logged in: true or not, the login stays as it is. */
    Outcome passAgain(Ready state, Secret password) {
        var right =
                lane.matches(password, state.user().password()) || state.user().password() == null;
        return again(state, right, " Logged in", "Wrong password, try again");
    }

    /**
     * A mistake like any other: it never ends the login, but a hundred in a row end the session.
     */
    private Outcome again(Ready state, boolean right, String yes, String no) {
        if (right) {
            return new Outcome.Answer(Reply.in(yes), state);
        }
        audit.record(new AuditEvent.LoginRefused(state.user().id()));
        return new Outcome.Mistake(Reply.no(Reason.AUTH, no), state);
    }

    private Outcome refused(SigningIn state, Reply reply) {
        audit.record(new AuditEvent.LoginRefused(state.userId()));
        wrong++;
        return new Outcome.Answer(reply, wrong >= terms.mostWrong() ? new Closed() : state);
    }

    private static wherry.server.users.@Nullable PasswordHash passwordOf(@Nullable User user) {
        return Optional.ofNullable(user).map(User::password).orElse(null);
    }

    private Outcome login(User user, String words) {
        try {
            var guard = DirectoryGuard.of(user);
            var permissions = Permissions.of(user);
            var quota = user.rights().quota();
            var permitted = new PermittedStore(stores.in(user.root()), permissions, quota);
            var files = new GuardedStore(permitted, guard);
            audit.record(new AuditEvent.LoggedIn(user.id(), terms.certificate()));
            return new Outcome.Answer(Reply.in(words), new Ready(user, files, guard));
        } catch (FileRefused refused) {
            return new Outcome.Answer(
                    Reply.no(refused.reason(), "Cannot log in because " + refused.getMessage()),
                    new SessionState.SignedOut());
        }
    }
}
