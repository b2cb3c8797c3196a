package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.Secret;
import wherry.server.audit.AuditLog;
import wherry.server.audit.AuditTrail;
import wherry.server.files.Durability;
import wherry.server.files.FileStores;
import wherry.server.files.StorePolicy;
import wherry.server.session.SessionState.SigningIn;
import wherry.server.users.Familiars;
import wherry.server.users.HashLane;
import wherry.server.users.PasswordCost;
import wherry.server.users.PasswordHash;
import wherry.server.users.Penalties;
import wherry.server.users.User;
import wherry.server.users.UserStore;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Hashes that have become too cheap are replaced when their password is at hand. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RehashTest implements UserStore {
    private static final Secret RIGHT = Secret.of("herring lamp");

    private static final Peer PEER = new Peer("1", "192.0.2.1", "TLSv1.3", Optional.empty());

    private final Penalties penalties =
            new Penalties(Familiars.unsaved(InstantSource.system()), System::nanoTime);

    @TempDir Path root;
    private @Nullable User user;
    private @Nullable PasswordHash fresh;

    @Override
    public Optional<User> find(String id) {
        return Optional.ofNullable(user);
    }

    @Override
    public void rehash(User of, PasswordHash hash) {
        fresh = hash;
    }

    private void logIn(PasswordCost was, Secret password) {
        var hash = PasswordHash.ofAny(List.of(RIGHT), was, new SecureRandom()).getFirst();
        user = new User("ann", hash, List.of(), root, false);
        var policy = new StorePolicy(Durability.NONE, "rw-------", 3, 0, Duration.ofDays(1), false);
        try (var lane = new HashLane(PasswordCost.FLOOR)) {
            var dialogue =
                    new SignInDialogue(
                            this,
                            FileStores.local(policy, InstantSource.system()),
                            new Proofs(
                                    lane,
                                    penalties,
                                    PEER,
                                    _ -> {},
                                    new Padding(new byte[1], _ -> {})),
                            new AuditLog(AuditTrail.none(), "1", "192.0.2.1"),
                            new SignInDialogue.Terms(Optional.empty(), "", 3));
            dialogue.user("ann");
            dialogue.pass(new SigningIn("ann", user, false, false), password);
        }
    }

    @Test
    void a_cheap_hash_is_replaced_by_a_dear_one_of_the_same_password() {
        logIn(new PasswordCost(8192, 1), RIGHT);
        var hash = PasswordHash.parse(String.valueOf(fresh)).orElseThrow();
        assertThat(hash).asString().contains("m=19456,t=2");
        assertThat(hash.matches(RIGHT)).isTrue();
    }

    @Test
    void a_wrong_password_and_a_hash_that_is_dear_enough_change_nothing() {
        logIn(new PasswordCost(8192, 1), Secret.of("wrong"));
        assertThat(fresh).isNull();
        logIn(PasswordCost.FLOOR, RIGHT);
        assertThat(fresh).isNull();
    }
}
