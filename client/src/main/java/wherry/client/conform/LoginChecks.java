package wherry.client.conform;

import wherry.protocol.Command;
import wherry.protocol.CommandText;
import wherry.protocol.Secret;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The greeting, USER, ACCT and PASS (RFC 913 p. 3 to 5). */
final class LoginChecks {
    private static final String NO_PASSWORD = "needs a login with a password";
    private static final String NO_ACCOUNT = "needs a login with an account, give --account-file";

    /** In the order of the readings. */
    static final List<Check> ALL =
            List.of(
                    new Check(
                            "A.2",
                            3,
                            "greets with + and a host name, unasked",
                            Need.CALL,
                            LoginChecks::greeting),
                    new Check(
                            "A.3",
                            3,
                            "refuses all but USER, ACCT and PASS before login",
                            Need.CALL,
                            LoginChecks::locked),
                    new Check(
                            "A.3", 3, "reaches ! with what it asks for", Need.LOGIN, Stage::login),
                    new Check("A.4", 4, "answers USER with + or !", Need.LOGIN, LoginChecks::user),
                    new Check(
                            "A.4",
                            5,
                            "answers the right PASS with + or !",
                            Need.LOGIN,
                            LoginChecks::pass),
                    new Check(
                            "A.4",
                            4,
                            "takes the account before the password",
                            Need.LOGIN,
                            LoginChecks::accountFirst),
                    new Check(
                            "A.4",
                            5,
                            "takes the password before the account",
                            Need.LOGIN,
                            LoginChecks::passwordFirst),
                    new Check(
                            "B 34",
                            5,
                            "says the RFC\'s words to a wrong password, and lets try again",
                            Need.LOGIN,
                            LoginChecks::wrongPassword),
                    new Check(
                            "B 34",
                            4,
                            "says the RFC's words to USER, ACCT and PASS",
                            Need.LOGIN,
                            LoginChecks::words),
                    new Check(
                            "B 13",
                            4,
                            "refuses PASS and ACCT before USER",
                            Need.LOGIN,
                            LoginChecks::secretsFirst),
                    new Check(
                            "B 15",
                            4,
                            "asks an unknown user for the same as a known one",
                            Need.LOGIN,
                            LoginChecks::nobody),
                    new Check(
                            "B 16",
                            4,
                            "asks for something that leads to !",
                            Need.LOGIN,
                            Stage::login),
                    new Check(
                            "B 33",
                            2,
                            "speaks TLS 1.3 from the first octet",
                            Need.CALL,
                            LoginChecks::tls),
                    new Check(
                            "B 53",
                            5,
                            "takes a password with blanks whole",
                            Need.LOGIN,
                            LoginChecks::blanks));

    private LoginChecks() {}

    private static void greeting(Stage stage) throws IOException, Deviation {
        var line = stage.dial();
        var reply = line.expect("+*");
        if (!reply.matches("(?s)\\+[A-Za-z0-9][^ ]*( .*)?")) {
            throw new Deviation("+ and a host name as the first word", "\"" + reply + "\"");
        }
        line.quiet();
    }

    private static void locked(Stage stage) throws IOException, Deviation {
        var line = stage.open();
        for (var command :
                List.of("LIST F", "CDIR", "TYPE B", "RETR x", "STOR NEW x", "KILL x", "NAME x")) {
            line.expect(command, "-*");
        }
        stage.signIn(line);
    }

    private static void user(Stage stage) throws IOException, Deviation {
        stage.open().expect("USER " + stage.setting().credentials().user(), "!* | +*");
    }

    static Line asked(Stage stage) throws IOException, Deviation, Undecided {
        var line = stage.open();
        if (line.ask("USER " + stage.setting().credentials().user()).startsWith("!")) {
            throw new Undecided("needs a login that USER alone does not finish");
        }
        return line;
    }

    static Command.Pass password(Stage stage) throws Undecided {
        var password = stage.setting().credentials().password();
        if (password == null) {
            throw new Undecided(NO_PASSWORD);
        }
        return new Command.Pass(password);
    }

    static Command.Acct account(Stage stage) throws Undecided {
        var account = stage.setting().credentials().account();
        if (account == null) {
            throw new Undecided(NO_ACCOUNT);
        }
        return new Command.Acct(account);
    }

    private static void pass(Stage stage) throws IOException, Deviation, Undecided {
        var password = password(stage);
        var line = asked(stage);
        line.checked(line.ask(password), "!* | +*");
    }

    private static void accountFirst(Stage stage) throws IOException, Deviation, Undecided {
        var account = account(stage);
        var line = asked(stage);
        var reply = line.ask(account);
        line.checked(reply, "!* | +*");
        if (reply.startsWith("+")) {
            line.checked(line.ask(password(stage)), "!*");
        }
    }

    private static void passwordFirst(Stage stage) throws IOException, Deviation, Undecided {
        var account = account(stage);
        var line = asked(stage);
        var reply = line.ask(password(stage));
        line.checked(reply, "!* | +*");
        if (reply.startsWith("+")) {
            line.checked(line.ask(account), "!*");
        }
    }

    private static void words(Stage stage) throws IOException, Deviation {
        var line = stage.open();
        var credentials = stage.setting().credentials();
        var reply =
                line.expect(
                        "USER " + credentials.user(),
                        "!"
                                + credentials.user()
                                + " logged in | +User-id valid, send account and password");
        if (reply.startsWith("+") && credentials.password() != null) {
            reply = line.ask(new Command.Pass(credentials.password()));
            line.checked(reply, "! Logged in | +Send account");
        }
        if (reply.startsWith("+") && credentials.account() != null) {
            line.checked(
                    line.ask(new Command.Acct(credentials.account())),
                    "! Account valid, logged-in");
        }
    }

    static Command.Pass wrong() {
        return new Command.Pass(Secret.of("wherry-conform: a wrong password"));
    }

    private static void wrongPassword(Stage stage) throws IOException, Deviation, Undecided {
        password(stage);
        var line = asked(stage);
        line.checked(line.ask(wrong()), "-Wrong password, try again");
        stage.signIn(line);
    }

    /** The right ones: whoever tests them all the same says something else than no. */
    private static void secretsFirst(Stage stage) throws IOException, Deviation, Undecided {
        var line = stage.open();
        line.checked(line.ask(password(stage)), "-*");
        line.expect("ACCT wherry-conform", "-*");
        stage.signIn(line);
    }

    private static void nobody(Stage stage) throws IOException, Deviation, Undecided {
        var line = asked(stage);
        var stranger = stage.open();
        var known = line.ask("USER " + stage.setting().credentials().user());
        stranger.expect("USER nobody-" + stage.setting().token(), known);
    }

    private static void tls(Stage stage) throws IOException, Deviation, Undecided {
        if (!stage.setting().tls()) {
            throw new Undecided("this session is --cleartext");
        }
        stage.open();
    }

    private static void blanks(Stage stage) throws IOException, Deviation, Undecided {
        var spelled = CommandText.format(password(stage));
        var blank =
                new String(spelled, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(' ', 5);
        Arrays.fill(spelled, (byte) 0);
        if (blank < 0) {
            throw new Undecided("needs a login whose password holds a blank");
        }
        stage.login();
    }
}
