package wherry.client.conform;

import java.io.IOException;
import java.util.List;

/** What comes when it should not, and the end (RFC 913 p. 8 to 10). */
final class SequenceChecks {
    private static final int MISTAKES_BEFORE_LOGIN = 10;
    private static final int MISTAKES = 100;

    /** In the order of the readings. */
    static final List<Check> ALL =
            List.of(
                    new Check(
                            "A.2",
                            8,
                            "answers DONE with + and hangs up",
                            Need.LOGIN,
                            stage -> done(stage.login())),
                    new Check(
                            "B 12",
                            2,
                            "refuses an unknown command and stays",
                            Need.LOGIN,
                            SequenceChecks::unknown),
                    new Check(
                            "B 14",
                            8,
                            "takes DONE before login",
                            Need.CALL,
                            stage -> done(stage.open())),
                    new Check(
                            "B 14",
                            8,
                            "takes DONE between USER and the password",
                            Need.LOGIN,
                            SequenceChecks::doneInLogin),
                    new Check(
                            "B 19",
                            9,
                            "drops RETR at another command and runs that",
                            Need.WRITING,
                            SequenceChecks::afterRetr),
                    new Check(
                            "B 19",
                            8,
                            "drops NAME at another command and runs that",
                            Need.WRITING,
                            SequenceChecks::afterName),
                    new Check(
                            "B 19",
                            10,
                            "drops STOR at another command and runs that",
                            Need.WRITING,
                            SequenceChecks::afterStor),
                    new Check(
                            "B 19",
                            8,
                            "takes DONE in the middle of a sequence",
                            Need.WRITING,
                            SequenceChecks::doneInSequence),
                    new Check(
                            "B 20",
                            9,
                            "refuses SEND, STOP, SIZE and TOBE out of sequence",
                            Need.LOGIN,
                            SequenceChecks::outOfSequence),
                    new Check(
                            "B 20",
                            2,
                            "hangs up at the tenth mistake before login",
                            Need.CALL,
                            SequenceChecks::mistakesBeforeLogin),
                    new Check(
                            "B 20",
                            2,
                            "hangs up at the hundredth mistake after login",
                            Need.LOGIN,
                            SequenceChecks::mistakes),
                    new Check(
                            "B 20",
                            2,
                            "hangs up on control octets in a verb",
                            Need.LOGIN,
                            SequenceChecks::controls),
                    new Check(
                            "B 30",
                            8,
                            "ignores what comes after DONE",
                            Need.WRITING,
                            SequenceChecks::afterDone),
                    new Check(
                            "B 30",
                            8,
                            "ends in good order after DONE",
                            Need.LOGIN,
                            SequenceChecks::goodOrder),
                    new Check(
                            "B 31",
                            8,
                            "takes a client that vanishes for normal",
                            Need.LOGIN,
                            SequenceChecks::vanishes));

    private SequenceChecks() {}

    private static void done(Line line) throws IOException, Deviation {
        line.expect("DONE", "+*");
        line.ended();
    }

    private static void doneInLogin(Stage stage) throws IOException, Deviation {
        var line = stage.open();
        line.expect("USER " + stage.setting().credentials().user(), "+* | !*");
        done(line);
    }

    private static void unknown(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        for (var command : List.of("XYZZ", "XYZZ y", "HELP", "?", "GET x")) {
            line.expect(command, "-*");
            line.quiet();
        }
        line.expect("TYPE B", "+*");
    }

    private static void afterRetr(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("offered"), "12345");
        stage.offered(line, stage.name("offered"));
        line.expect("TYPE B", "+*");
        line.quiet();
        line.expect("SEND", "-*");
        line.expect("STOP", "-*");
    }

    private static void afterName(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("named"), "x");
        line.expect("NAME " + stage.name("named"), "+*");
        line.expect("TYPE B", "+*");
        line.expect("TOBE " + stage.name("renamed"), "-*");
        stage.listed(line, stage.name("named"), true);
    }

    private static void afterStor(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        line.expect("STOR OLD " + stage.name("dropped"), "+*");
        line.expect("TYPE B", "+*");
        line.expect("SIZE 5", "-*");
        stage.listed(line, stage.name("dropped"), false);
    }

    private static void doneInSequence(Stage stage) throws IOException, Deviation {
        var storing = stage.enter();
        storing.expect("STOR OLD " + stage.name("unfinished"), "+*");
        done(storing);
        var offered = stage.enter();
        stage.store(offered, "OLD", stage.name("offered"), "x");
        stage.offered(offered, stage.name("offered"));
        done(offered);
    }

    private static void outOfSequence(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        for (var command : List.of("SEND", "STOP", "SIZE 5", "TOBE wherry-conform-absent")) {
            line.expect(command, "-*");
            line.quiet();
        }
        line.expect("TYPE B", "+*");
    }

    private static void blunder(Line line, int times) throws IOException, Deviation {
        for (var i = 0; i < times; i++) {
            line.expect("XYZZ", "-*");
        }
    }

    private static void mistakesBeforeLogin(Stage stage) throws IOException, Deviation {
        var line = stage.open();
        blunder(line, MISTAKES_BEFORE_LOGIN - 1);
        line.quiet();
        blunder(line, 1);
        line.ended();
    }

    private static void mistakes(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        blunder(line, MISTAKES - 1);
        line.quiet();
        blunder(line, 1);
        line.ended();
    }

    private static void controls(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        line.send("\u0001\u0002\u0003\u0004 stray\0");
        line.ended();
    }

    private static void afterDone(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("survivor"), "x");
        line.send("DONE\0KILL " + stage.name("survivor") + "\0TYPE B\0");
        line.expect("+*");
        line.endedWell();
        stage.listed(stage.enter(), stage.name("survivor"), true);
    }

    private static void goodOrder(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        line.expect("DONE", "+*");
        line.endedWell();
    }

    private static void vanishes(Stage stage) throws IOException, Deviation {
        for (var i = 0; i < 3; i++) {
            stage.login().close();
        }
        stage.open().close();
        done(stage.login());
    }
}
