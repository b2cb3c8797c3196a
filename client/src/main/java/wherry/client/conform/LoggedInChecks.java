package wherry.client.conform;

import java.io.IOException;
import java.util.List;

/** USER, ACCT and PASS when logged in (RFC 913 p. 4 and 5). */
final class LoggedInChecks {
    /** In the order of the readings. */
    static final List<Check> ALL =
            List.of(
                    new Check(
                            "B 17",
                            4,
                            "drops to login at a second USER",
                            Need.LOGIN,
                            LoggedInChecks::userAgain),
                    new Check(
                            "B 17",
                            4,
                            "forgets the directory at a new login",
                            Need.DIRECTORIES,
                            LoggedInChecks::forgets),
                    new Check(
                            "B 18",
                            5,
                            "verifies PASS after login without changing it",
                            Need.LOGIN,
                            LoggedInChecks::passAgain),
                    new Check(
                            "B 18",
                            4,
                            "verifies ACCT after login without changing it",
                            Need.LOGIN,
                            LoggedInChecks::acctAgain));

    private LoggedInChecks() {}

    private static void userAgain(Stage stage) throws IOException, Deviation, Undecided {
        var line = LoginChecks.asked(stage);
        stage.signIn(line);
        line.expect("USER " + stage.setting().credentials().user(), "+*");
        line.expect("LIST F", "-*");
        stage.signIn(line);
        line.expect("LIST F", "+*");
    }

    private static void forgets(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        var home = stage.heading(line, "LIST F");
        line.expect("CDIR " + stage.place(), "!*");
        stage.signIn(line);
        var after = stage.heading(line, "LIST F");
        if (!after.equals(home)) {
            throw new Deviation("LIST F of " + home + " after a new login", after);
        }
    }

    private static void passAgain(Stage stage) throws IOException, Deviation, Undecided {
        var line = stage.login();
        line.checked(line.ask(LoginChecks.password(stage)), "!*");
        line.checked(line.ask(LoginChecks.wrong()), "-*");
        line.expect("LIST F", "+*");
    }

    private static void acctAgain(Stage stage) throws IOException, Deviation, Undecided {
        var line = stage.login();
        line.checked(line.ask(LoginChecks.account(stage)), "!*");
        line.expect("LIST F", "+*");
    }
}
