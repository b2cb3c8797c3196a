package wherry.client.conform;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Command;
import wherry.protocol.Secret;

import java.io.IOException;
import java.util.List;

/** A directory that demands credentials (RFC 913 p. 7). */
final class ChallengeChecks {
    private static final String DEMAND = "+directory ok, send account/password";
    private static final String CHANGED = "!Changed working dir to *";

    /** In the order of the readings. */
    static final List<Check> ALL =
            List.of(
                    new Check(
                            "A.3",
                            7,
                            "demands credentials, then changes the directory",
                            Need.CHALLENGE,
                            ChallengeChecks::met),
                    new Check(
                            "A.4",
                            7,
                            "says the RFC's words to ACCT and PASS for a directory",
                            Need.CHALLENGE,
                            ChallengeChecks::words),
                    new Check(
                            "B 21",
                            7,
                            "cancels the demand at another command and runs that",
                            Need.CHALLENGE,
                            ChallengeChecks::cancelled),
                    new Check(
                            "B 22",
                            7,
                            "changes nothing when the demand is not met",
                            Need.CHALLENGE,
                            ChallengeChecks::failed),
                    new Check(
                            "B 42",
                            7,
                            "remembers for the session that a demand was met",
                            Need.CHALLENGE,
                            ChallengeChecks::remembered));

    private ChallengeChecks() {}

    private static Setting.Challenge challenge(Stage stage) throws Undecided {
        var challenge = stage.setting().challenge();
        if (challenge == null) {
            throw new Undecided("name a directory that demands credentials with --challenged");
        }
        return challenge;
    }

    private static Setting.Challenge known(Stage stage) throws Undecided {
        var challenge = challenge(stage);
        if (challenge.password() == null && challenge.account() == null) {
            throw new Undecided(
                    "give --challenge-password-file or --challenge-account-file or both");
        }
        return challenge;
    }

    private static void meet(Line line, Setting.Challenge challenge) throws IOException, Deviation {
        var reply = line.expect("CDIR " + challenge.directory(), DEMAND);
        reply = prove(line, reply, acct(challenge.account()));
        reply = prove(line, reply, pass(challenge.password()));
        line.checked(reply, CHANGED);
    }

    private static String prove(Line line, String reply, @Nullable Command proof)
            throws IOException, Deviation {
        return proof == null || !reply.startsWith("+") ? reply : line.ask(proof);
    }

    private static @Nullable Command acct(@Nullable Secret account) {
        return account == null ? null : new Command.Acct(account);
    }

    private static @Nullable Command pass(@Nullable Secret password) {
        return password == null ? null : new Command.Pass(password);
    }

    private static void met(Stage stage) throws IOException, Deviation, Undecided {
        var line = stage.login();
        var home = stage.heading(line, "LIST F");
        meet(line, known(stage));
        if (stage.heading(line, "LIST F").equals(home)) {
            throw new Deviation("another directory than " + home, "the same");
        }
    }

    private static void words(Stage stage) throws IOException, Deviation, Undecided {
        var challenge = known(stage);
        for (var order : List.of(true, false)) {
            var line = stage.login();
            line.expect("CDIR " + challenge.directory(), DEMAND);
            var first = order ? acct(challenge.account()) : pass(challenge.password());
            var second = order ? pass(challenge.password()) : acct(challenge.account());
            if (first != null) {
                var more = order ? "+account ok, send password" : "+password ok, send account";
                line.checked(line.ask(first), second == null ? CHANGED : CHANGED + " | " + more);
            }
        }
    }

    private static void cancelled(Stage stage) throws IOException, Deviation, Undecided {
        var challenge = known(stage);
        var line = stage.login();
        var home = stage.heading(line, "LIST F");
        line.expect("CDIR " + challenge.directory(), DEMAND);
        line.expect("TYPE B", "+*");
        stays(stage, line, home);
        meet(line, challenge);
    }

    private static void stays(Stage stage, Line line, String home) throws IOException, Deviation {
        var now = stage.heading(line, "LIST F");
        if (!now.equals(home)) {
            throw new Deviation("the directory " + home, now);
        }
    }

    private static void failed(Stage stage) throws IOException, Deviation, Undecided {
        var challenge = challenge(stage);
        var line = stage.login();
        var home = stage.heading(line, "LIST F");
        line.expect("CDIR " + challenge.directory(), DEMAND);
        var wrong = Secret.of("wherry-conform: a wrong one");
        var byAccount = challenge.password() == null && challenge.account() != null;
        if (byAccount) {
            line.checked(line.ask(new Command.Acct(wrong)), "-invalid account");
        } else {
            line.checked(line.ask(new Command.Pass(wrong)), "-invalid password");
        }
        stays(stage, line, home);
        line.expect("TYPE B", "+*");
    }

    private static void remembered(Stage stage) throws IOException, Deviation, Undecided {
        var challenge = known(stage);
        var line = stage.login();
        meet(line, challenge);
        line.expect("CDIR", CHANGED);
        line.expect("CDIR " + challenge.directory(), CHANGED);
    }
}
