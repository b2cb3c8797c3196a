package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.server.users.CertificateUse;
import wherry.server.users.User;
import wherry.server.users.UserFile;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AdmissionOptionsTest {
    private static final Instant LAST_SECOND = Instant.parse("2027-01-31T23:59:59Z");

    @TempDir Path disk;

    @BeforeEach
    void make() {
        run(0, "init", "--host", "localhost", "--user", "ann", "--no-password");
    }

    private String run(int exit, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", disk.resolve("home").toString()));
        var run = Shell.run(all.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        return run.err() + run.out();
    }

    private User user(String name, Instant now) throws Exception {
        var home = disk.resolve("home");
        var users = UserFile.open(home.resolve("users.toml"), home.resolve("files"), () -> now);
        return users.find(name).orElseThrow();
    }

    @Test
    void a_user_whose_only_way_is_a_certificate_needs_no_password() throws Exception {
        run(0, "user", "add", "bob", "--certificate", "only");
        var bob = user("bob", LAST_SECOND);
        assertThat(bob.needsNoSecret()).isTrue();
        assertThat(bob.admission().certificate()).isEqualTo(CertificateUse.ONLY);
        assertThat(run(0, "user", "list")).contains("bob\tcertificate\tactive");
        run(0, "user", "set", "bob", "--certificate", "none");
        assertThat(user("bob", LAST_SECOND).admission().certificate())
                .isEqualTo(CertificateUse.NONE);
    }

    @Test
    void a_user_expires_at_the_end_of_a_day_and_no_later() throws Exception {
        run(0, "user", "set", "ann", "--expires", "2027-01-31");
        assertThat(user("ann", LAST_SECOND).locked()).isFalse();
        assertThat(user("ann", LAST_SECOND.plusSeconds(1)).locked()).isTrue();
        run(0, "user", "set", "ann", "--expires", "never");
        assertThat(user("ann", Instant.MAX).locked()).isFalse();
    }

    @Test
    void a_user_is_let_in_between_two_times() throws Exception {
        run(0, "user", "set", "ann", "--opens", "2027-01-31T08:00:00Z");
        run(0, "user", "set", "ann", "--expires", "2027-01-31T18:00:00Z");
        var opening = Instant.parse("2027-01-31T08:00:00Z");
        assertThat(user("ann", opening.minusMillis(1)).locked()).isTrue();
        assertThat(user("ann", opening).locked()).isFalse();
        var closing = Instant.parse("2027-01-31T18:00:00Z");
        assertThat(user("ann", closing.minusMillis(1)).locked()).isFalse();
        assertThat(user("ann", closing).locked()).isTrue();
        run(0, "user", "set", "ann", "--opens", "2999-12-31", "--expires", "never");
        assertThat(run(0, "user", "list")).contains("\tfrom-2999-12-31T00:00:00Z\t");
        run(0, "user", "set", "ann", "--opens", "never");
        assertThat(run(0, "user", "list")).contains("\tactive\t");
    }

    @Test
    void whose_time_is_over_is_not_called_locked_and_unlocking_says_that_it_does_not_help() {
        run(0, "user", "set", "ann", "--expires", "2020-01-31");
        assertThat(run(0, "user", "list")).contains("\texpired-2020-02-01T00:00:00Z\t");
        assertThat(run(0, "user", "unlock", "ann"))
                .contains("warning: the time of ann is over", "--expires DATE");
        run(0, "user", "set", "ann", "--expires", "never");
        assertThat(run(0, "user", "list")).contains("\tactive\t");
        assertThat(run(0, "user", "unlock", "ann")).isEmpty();
    }

    @Test
    void mistakes_are_told() {
        assertThat(run(1, "user", "set", "ann", "--certificate", "yes")).contains("optional");
        assertThat(run(1, "user", "set", "ann", "--expires", "31.1.2027")).contains("2027-01-31");
        assertThat(run(1, "user", "set", "ann", "--expires", "2027-02-30")).contains("no date");
        assertThat(run(1, "user", "set", "ann", "--expires", "2027-01-31T8")).contains("18:00:00Z");
        assertThat(run(1, "user", "set", "ann", "--opens", "soon")).contains("--opens soon");
        var never =
                run(1, "user", "set", "ann", "--opens", "2027-02-02", "--expires", "2027-01-31");
        assertThat(never).contains("is not before");
    }
}
