package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
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
import wherry.server.users.PasswordHash;
import wherry.server.users.Penalties;
import wherry.server.users.User;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Threats T08, T09 and T11: what a guesser is told, charged and made to wait. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BusyLaneTest {
    private static final Secret RIGHT = Secret.of("herring lamp");

    @TempDir Path root;

    private final HashLane lane = new HashLane();
    private final Penalties penalties =
            new Penalties(Familiars.unsaved(InstantSource.system()), System::nanoTime);
    private final List<String> noted = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private boolean welcome = true;

    private final Conduct conduct =
            new Conduct() {
                @Override
                public boolean isWelcome() {
                    return welcome;
                }

                @Override
                public void wrongSecret() {
                    noted.add("wrong");
                }

                @Override
                public void doubtfulSecret() {
                    noted.add("doubtful");
                }

                @Override
                public void misbehaved() {}

                @Override
                public boolean loggedIn(String user) {
                    return !user.equals("crowd");
                }
            };

    private SignInDialogue dialogue(int mostWrong) {
        var peer = new Peer("1", "192.0.2.1", "192.0.2.1", "", Optional.empty(), "", conduct);
        var policy = new StorePolicy(Durability.NONE, "rw-------", 3, 0, Duration.ofDays(1), false);
        return new SignInDialogue(
                id -> Optional.of(user(id)),
                FileStores.local(policy, InstantSource.system()),
                new Proofs(lane, penalties, peer, waits::add, new Padding(new byte[1], _ -> {})),
                new AuditLog(AuditTrail.none(), "1", "192.0.2.1"),
                new SignInDialogue.Terms(Optional.empty(), "", mostWrong));
    }

    private User user(String id) {
        return new User(id, PasswordHash.of(RIGHT, new SecureRandom()), List.of(), root, false);
    }

    private Outcome pass(SignInDialogue dialogue, String id, String secret) {
        return dialogue.pass(new SigningIn(id, user(id), false, false), Secret.of(secret));
    }

    private static String text(Outcome outcome) {
        return outcome instanceof Outcome.Answer(var reply, _)
                ? new String(reply.octets(true), StandardCharsets.UTF_8)
                : String.valueOf(outcome);
    }

    @Test
    @Tag("T11")
    void what_a_full_lane_did_not_look_at_sounds_wrong_but_counts_for_nothing() {
        var dialogue = dialogue(1);
        var wrong = text(pass(dialogue(2), "ann", "wrong"));
        noted.clear();
        lane.close();
        for (var i = 0; i < 50; i++) {
            var outcome = pass(dialogue, "ann", "herring lamp");
            assertThat(text(outcome)).isEqualTo(wrong);
            assertThat(outcome.next()).isInstanceOf(SigningIn.class);
        }
        assertThat(noted).isEmpty();
        assertThat(waits).isEmpty();
    }

    @Test
    @Tag("T08")
    void when_too_many_were_tried_even_the_right_one_is_refused_after_a_wait() {
        for (var i = 0; i < 10; i++) {
            penalties.attempt("ann", "198.51.100." + i, false);
        }
        var outcome = pass(dialogue(9), "ann", "herring lamp");
        assertThat(text(outcome)).contains("Wrong password");
        assertThat(waits).containsExactly(Duration.ofSeconds(1));
        assertThat(noted).containsExactly("wrong");
        assertThat(text(pass(dialogue(9), "bob", "herring lamp"))).startsWith("! Logged in");
    }

    @Test
    @Tag("T09")
    void a_login_gives_back_what_its_mistakes_took() {
        var dialogue = dialogue(99);
        for (var i = 0; i < 4; i++) {
            pass(dialogue, "ann", "wrong");
            pass(dialogue, "ann", "wrong");
            assertThat(text(pass(dialogue, "ann", "herring lamp"))).startsWith("! Logged in");
        }
        assertThat(waits).isEmpty();
        assertThat(penalties.all()).isEmpty();
    }

    @Test
    @Tag("T08")
    void a_source_in_debt_has_no_more_tries_in_other_sessions_either() {
        welcome = false;
        var outcome = pass(dialogue(9), "ann", "herring lamp");
        assertThat(text(outcome)).contains("Wrong password");
        assertThat(outcome.next()).isInstanceOf(SessionState.Closed.class);
    }

    @Test
    @Tag("T15")
    void a_user_without_a_free_seat_hears_so() {
        assertThat(text(pass(dialogue(9), "crowd", "herring lamp")))
                .startsWith("-")
                .contains("LIMIT")
                .contains("logged in too many times");
    }

    @Test
    @Tag("T10")
    void an_account_is_doubtful_whether_there_is_such_a_user_or_not() {
        for (var user : new User[] {user("ann"), null}) {
            noted.clear();
            var state = new SigningIn("ann", user, false, false);
            dialogue(9).acct(state, Secret.of("x"));
            assertThat(noted).containsExactly("doubtful");
        }
    }
}
