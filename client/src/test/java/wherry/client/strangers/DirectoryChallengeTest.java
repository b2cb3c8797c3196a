package wherry.client.strangers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.remote.ExitCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Directories that want an account or a password of their own (RFC 913 p. 7). */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DirectoryChallengeTest {
    @TempDir Path directory;
    private Journey journey;

    @BeforeEach
    void setOut() throws IOException {
        journey = Journey.in(directory);
    }

    private Ending enter(Map<String, String> secrets, String... exchange) throws Exception {
        var options = new java.util.ArrayList<String>();
        for (var secret : secrets.entrySet()) {
            var file = Files.writeString(directory.resolve(secret.getKey()), secret.getValue());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            options.add("--directory-" + secret.getKey() + "-file");
            options.add(file.toString());
        }
        return journey.to(
                caller -> {
                    caller.welcome();
                    for (var i = 0; i < exchange.length; i += 2) {
                        caller.hear(exchange[i]).say(exchange[i + 1]);
                    }
                    caller.part();
                },
                "cd vault",
                options.toArray(String[]::new));
    }

    private static final Map<String, String> BOTH =
            Map.of("password", "open sesame\n", "account", "ali baba\n");

    @Test
    @Tag("B42")
    void a_password_is_given_and_never_shown() throws Exception {
        var ending =
                enter(
                        BOTH,
                        "CDIR vault",
                        "+directory ok, send account/password",
                        "PASS open sesame",
                        "!Changed working dir to /vault");
        ending.is(ExitCode.DONE);
        assertThat(ending.out() + ending.err()).doesNotContain("sesame");
    }

    @Test
    @Tag("B42")
    void an_account_is_given_first_where_only_that_is_asked_for() throws Exception {
        enter(
                        BOTH,
                        "CDIR vault",
                        "+directory ok, send account",
                        "ACCT ali baba",
                        "+account ok, send password",
                        "PASS open sesame",
                        "!")
                .is(ExitCode.DONE);
    }

    @Test
    @Tag("B42")
    void a_password_is_followed_by_an_account_where_that_is_missing() throws Exception {
        enter(
                        BOTH,
                        "CDIR vault",
                        "+directory ok, send account/password",
                        "PASS open sesame",
                        "+password ok, send account",
                        "ACCT ali baba",
                        "!")
                .is(ExitCode.DONE);
    }

    @Test
    @Tag("B22")
    @Tag("B42")
    void a_refusal_ends_the_challenge_and_keeps_the_login() throws Exception {
        var ending = enter(BOTH, "CDIR vault", "+", "PASS open sesame", "-invalid password");
        ending.is(ExitCode.NOT_PERMITTED, "invalid password");
        assertThat(ending.heard()).doesNotContain("ACCT ali baba").endsWith("DONE");
    }

    @Test
    @Tag("B42")
    void a_script_without_the_secret_says_how_to_give_it() throws Exception {
        enter(Map.of(), "CDIR vault", "+directory ok, send password")
                .is(ExitCode.NOT_PERMITTED, "vault", "--directory-password-file");
        enter(Map.of("password", "x"), "CDIR vault", "+", "PASS x", "+send account")
                .is(ExitCode.NOT_PERMITTED, "--directory-account-file");
    }

    @Test
    @Tag("B42")
    void a_server_that_wants_more_and_more_is_left() throws Exception {
        enter(BOTH, "CDIR vault", "+", "PASS open sesame", "+", "ACCT ali baba", "+")
                .is(ExitCode.PROTOCOL, "more than an account and a password");
    }
}
