package wherry.server.session;

import wherry.protocol.Secret;
import wherry.server.users.Asker;
import wherry.server.users.HashLane;
import wherry.server.users.PasswordHash;
import wherry.server.users.Penalties;
import wherry.server.users.Verdict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What one caller tries to prove: whether it may, what comes of it, and what that costs. */
final class Proofs {
    private final HashLane lane;
    private final Penalties penalties;
    private final Peer peer;
    private final Consumer<Duration> pause;
    private final Padding padding;
    private final List<Penalties.Attempt> attempts = new ArrayList<>();

    /** For this caller; {@code pause} lets time go by on the session's own thread. */
    Proofs(
            HashLane lane,
            Penalties penalties,
            Peer peer,
            Consumer<Duration> pause,
            Padding padding) {
        this.padding = padding;
        this.lane = lane;
        this.penalties = penalties;
        this.peer = peer;
        this.pause = pause;
    }

    /** Whether a caller from there may try at all. */
    boolean isWelcome() {
        return peer.conduct().isWelcome();
    }

    /**
     * A secret on the way to a login. When too many were tried for this name, it is wrong after a
     * wait in which nothing is computed. A wrong one takes one of few lengths of time.
     */
    Verdict atLogin(String userId, Secret secret, List<PasswordHash> hashes) {
        var certified = peer.certified().filter(userId::equals).isPresent();
        var attempt = penalties.attempt(userId, peer.source(), certified);
        if (!attempt.isAllowed()) {
            pause.accept(attempt.delay());
            return Verdict.WRONG;
        }
        var begun = System.nanoTime();
        var verdict = lane.verify(attempt.asker(), secret, hashes);
        if (verdict == Verdict.WRONG) {
            padding.after(userId, System.nanoTime() - begun);
        }
        if (verdict == Verdict.BUSY) {
            penalties.giveBack(attempt);
        } else {
            attempts.add(attempt);
        }
        return verdict;
    }

    /** A secret of somebody who is logged in. */
    Verdict inside(Secret secret, List<PasswordHash> hashes) {
        return lane.verify(new Asker(peer.source(), false), secret, hashes);
    }

    /** A wrong secret, of which the caller is told or not. */
    void wrong(boolean told) {
        if (told) {
            peer.conduct().wrongSecret();
        } else {
            peer.conduct().doubtfulSecret();
        }
    }

    /** Everything is proved; false when this user has no seat left. */
    boolean loggedIn(String user) {
        attempts.stream().filter(tried -> tried.name().equals(user)).forEach(penalties::giveBack);
        attempts.clear();
        if (!peer.conduct().loggedIn(user)) {
            return false;
        }
        penalties.loggedIn(user, peer.source());
        return true;
    }

    /** What a hash is to be replaced by, now that its secret is at hand. */
    Optional<PasswordHash> renewed(PasswordHash old, Secret secret) {
        return lane.isOutdated(old)
                ? lane.renewed(new Asker(peer.source(), false), old, secret)
                : Optional.empty();
    }
}
