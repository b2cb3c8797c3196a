package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.Secret;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PasswordPolicyTest {
    private final StringWriter err = new StringWriter();

    private NewPassword of(String user, boolean besideCertificate) {
        return new NewPassword(
                PasswordPolicy.USUAL,
                new SecureRandom(),
                user,
                besideCertificate,
                new PrintWriter(err));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "fourteen chars",
                "correct horse battery staple",
                "PasswordPassword2026",
                "aaaaaaaaaaaaaaaaaaaa",
                "1234567890123456",
                "firstname.lastname123"
            })
    void what_everybody_tries_is_not_taken_at_the_terminal(String password) throws Exception {
        var user = of("firstname.lastname", false);
        assertThatThrownBy(() -> user.typed(Secret.of(password)))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("this password is not taken, because it ");
        assertThat(user.given(Secret.of(password)).matches(Secret.of(password))).isTrue();
        assertThat(err.toString())
                .startsWith("warning: the password of firstname.lastname is weak: it ")
                .doesNotContain(password);
    }

    @Test
    void a_long_one_is_taken_without_a_word_and_a_shorter_one_beside_a_certificate()
            throws Exception {
        var words = "herring lamp quay nine";
        assertThat(of("ann", false).typed(Secret.of(words)).matches(Secret.of(words))).isTrue();
        assertThat(of("ann", true).typed(Secret.of("quay-nine")).matches(Secret.of("quay-nine")))
                .isTrue();
        of("ann", false).given(Secret.of(words));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void calibrate_measures_and_proposes() {
        var run = Shell.run("calibrate");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("[passwords]\nmemory = ").contains("     19456       2  ");
    }
}
