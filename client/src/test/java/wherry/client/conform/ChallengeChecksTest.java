package wherry.client.conform;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.protocol.Secret;
import wherry.testing.ScriptedPeer;

import java.io.IOException;

/** The demand for a directory's credentials, against a peer that plays a script. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ChallengeChecksTest {
    private static final String LOGIN =
            """
            S +peer
            C USER anna
            S +User-id valid, send account and password
            C PASS secret
            S ! Logged in
            """;
    private static final String HOME =
            """
            C LIST F
            S +/\\r\\n
            """;
    private static final String DEMAND =
            """
            C CDIR vault
            S +directory ok, send account/password
            """;
    private static final String MET =
            """
            C ACCT project
            S +account ok, send password
            C PASS sesame
            S !Changed working dir to /vault
            """;

    private static Verdict verdict(Check.Probe probe, String script, boolean account)
            throws IOException {
        try (var peer = ScriptedPeer.server(LOGIN + script)) {
            var secret = account ? Secret.of("project") : null;
            var challenge = new Setting.Challenge("vault", Secret.of("sesame"), secret);
            return played(peer, probe, challenge);
        }
    }

    private static Verdict played(
            ScriptedPeer peer, Check.Probe probe, Setting.@Nullable Challenge challenge) {
        var setting = KitTest.setting(peer.port(), challenge);
        try (var stage = new Stage(setting, new Scratch(setting), "")) {
            return new Check("B 0", 7, "is asked for", Need.CHALLENGE, probe).judge(stage);
        }
    }

    private static Check.Probe probe(String reading, String words) {
        return ChallengeChecks.ALL.stream()
                .filter(check -> check.reading().equals(reading) && check.name().contains(words))
                .findFirst()
                .orElseThrow()
                .probe();
    }

    @Test
    void a_demand_that_is_met_changes_the_directory() throws IOException {
        var after = "C LIST F\nS +/vault\\r\\n\n";
        assertThat(verdict(probe("A.3", "demands"), HOME + DEMAND + MET + after, true))
                .isEqualTo(new Verdict.Passes());
        assertThat(verdict(probe("A.3", "demands"), HOME + DEMAND + MET + HOME, true).detail())
                .contains("another directory");
    }

    @Test
    void a_demand_for_a_password_only_is_met_by_it() throws IOException {
        var met = "C PASS sesame\nS !Changed working dir to /vault\nC LIST F\nS +/vault\\r\\n\n";
        assertThat(verdict(probe("A.3", "demands"), HOME + DEMAND + met, false))
                .isEqualTo(new Verdict.Passes());
    }

    @Test
    void a_server_that_demands_nothing_is_found() throws IOException {
        var open = "C CDIR vault\nS !Changed working dir to /vault\n";
        assertThat(verdict(probe("A.3", "demands"), HOME + open, true))
                .isInstanceOf(Verdict.Deviates.class);
    }

    @Test
    void another_command_cancels_the_demand() throws IOException {
        var type = "C TYPE B\nS +Using Binary mode\n";
        assertThat(verdict(probe("B 21", ""), HOME + DEMAND + type + HOME + DEMAND + MET, true))
                .isEqualTo(new Verdict.Passes());
        var refused = "C TYPE B\nS -send account/password first\n";
        assertThat(verdict(probe("B 21", ""), HOME + DEMAND + refused, true))
                .isInstanceOf(Verdict.Deviates.class);
    }

    @Test
    void a_wrong_password_changes_nothing() throws IOException {
        var wrong = "C PASS wherry-conform: a wrong one\nS -invalid password\n";
        var type = "C TYPE B\nS +Using Binary mode\n";
        assertThat(verdict(probe("B 22", ""), HOME + DEMAND + wrong + HOME + type, true))
                .isEqualTo(new Verdict.Passes());
        var elsewhere = "C LIST F\nS +/vault\\r\\n\n";
        assertThat(verdict(probe("B 22", ""), HOME + DEMAND + wrong + elsewhere, true))
                .isInstanceOf(Verdict.Deviates.class);
    }

    @Test
    void a_demand_that_was_met_is_remembered() throws IOException {
        var home = "C CDIR\nS !Changed working dir to /\n";
        var again = "C CDIR vault\nS !Changed working dir to /vault\n";
        assertThat(verdict(probe("B 42", ""), DEMAND + MET + home + again, true))
                .isEqualTo(new Verdict.Passes());
        assertThat(verdict(probe("B 42", ""), DEMAND + MET + home + DEMAND, true))
                .isInstanceOf(Verdict.Deviates.class);
    }
}
