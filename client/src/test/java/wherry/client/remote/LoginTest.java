package wherry.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static wherry.client.remote.Lines.broken;
import static wherry.client.remote.Lines.play;
import static wherry.client.remote.Lines.refusal;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.protocol.Reason;
import wherry.protocol.Secret;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class LoginTest {
    private static final Credentials PASSWORD = new Credentials("mkl", Secret.of("foo bar"), null);
    private static final Credentials ALL =
            new Credentials("mkl", Secret.of("foo"), Secret.of("acct"));

    @Test
    @Tag("A3")
    @Tag("B16")
    void a_login_stops_at_the_first_exclamation_mark() throws Exception {
        play(
                "S +Service | C USER mkl | S !mkl logged in | C DONE | S +",
                remote -> assertThat(remote.login(ALL)).isEqualTo(Login.Outcome.IN));
        play(
                "S +Service | "
                        + "C USER mkl | "
                        + "S +ok, send password | "
                        + "C PASS foo | "
                        + "S ! Logged in | "
                        + "C DONE | "
                        + "S +",
                remote -> assertThat(remote.login(ALL)).isEqualTo(Login.Outcome.IN));
        play(
                """
                S +Service
                C USER mkl
                S +User-id valid, send account and password
                C PASS foo
                S +Send account
                C ACCT acct
                S ! Account valid, logged-in
                C DONE
                S +
                """,
                remote -> assertThat(remote.login(ALL)).isEqualTo(Login.Outcome.IN));
    }

    @Test
    @Tag("B53")
    void what_is_not_known_is_asked_for_and_blanks_in_secrets_survive() throws Exception {
        play(
                "S +Service | C USER mkl | S +send account and password | C DONE | S +",
                remote ->
                        assertThat(remote.login(new Credentials("mkl", null, null)))
                                .isEqualTo(Login.Outcome.PASSWORD_WANTED));
        play(
                "S + | C USER mkl | S +password | C PASS foo bar | S +Send account | C DONE | S +",
                remote ->
                        assertThat(remote.login(PASSWORD)).isEqualTo(Login.Outcome.ACCOUNT_WANTED));
    }

    @Test
    void a_refused_login_has_its_own_code() throws Exception {
        play(
                "S +Service | C USER mkl | S -Invalid user-id, try again | C DONE | S +",
                remote ->
                        assertThatThrownBy(() -> remote.login(PASSWORD))
                                .isInstanceOfSatisfying(
                                        RemoteRefused.class,
                                        no ->
                                                assertThat(no.code())
                                                        .isEqualTo(ExitCode.LOGIN_REFUSED)));
    }

    @Test
    @Tag("A2")
    @Tag("B55")
    void a_negative_greeting_is_no_connection() throws Exception {
        try (var peer = Lines.serving("S -Out to Lunch | S.")) {
            assertThatThrownBy(() -> Lines.to(peer))
                    .hasMessageContaining("Out to Lunch")
                    .isInstanceOfSatisfying(
                            LineBroken.class,
                            broken -> assertThat(broken.code()).isEqualTo(ExitCode.CANNOT_CONNECT));
        }
    }

    @Test
    void more_is_asked_for_only_where_it_is_announced_and_reasons_are_taken_off() throws Exception {
        play(
                """
                S +host Wherry (FEAT)
                C USER mkl
                S !
                C FEAT
                S +Features\\r\\nXMKD\\r\\nHASH SHA-256 CRC32C\\r\\n
                C KILL a
                S -Not deleted because (no such file) [NOFILE]
                C KILL b
                S -Not deleted because [1] [PERM]
                C KILL c
                S -Not deleted [SOMEHOW]
                C DONE
                S +
                """,
                remote -> {
                    remote.login(PASSWORD);
                    assertThat(remote.supports("xmkd")).isTrue();
                    assertThat(remote.supports("HASH")).isTrue();
                    assertThat(remote.supports("REST")).isFalse();
                    assertThat(refusal(() -> remote.kill("a")))
                            .hasMessage("Not deleted because (no such file)  [NOFILE]");
                    var forbidden = refusal(() -> remote.kill("b"));
                    assertThat(forbidden.reason()).contains(Reason.PERM);
                    assertThat(forbidden.code()).isEqualTo(ExitCode.NOT_PERMITTED);
                    assertThat(refusal(() -> remote.kill("c")).reason()).isEmpty();
                });
    }

    @Test
    @Tag("B49")
    void a_plain_client_never_asks_for_more() throws Exception {
        try (var peer = Lines.serving("S +Wherry (FEAT) | C USER mkl | S ! | C DONE | S +")) {
            try (var remote = RemoteFiles.greeted(Lines.over(peer.connect(), Lines.LITTLE), true)) {
                remote.login(PASSWORD);
            }
            peer.verify();
        }
    }
}
