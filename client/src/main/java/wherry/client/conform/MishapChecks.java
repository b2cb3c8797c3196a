package wherry.client.conform;

import java.io.IOException;
import java.util.List;

/** Uploads that are refused, broken off or overtaken (RFC 913 p. 10). */
final class MishapChecks {
    /** In the order of the readings. */
    static final List<Check> ALL =
            List.of(
                    new Check(
                            "B 9",
                            10,
                            "runs no content behind SIZE n+ as commands",
                            Need.WRITING,
                            MishapChecks::plus),
                    new Check(
                            "B 25",
                            10,
                            "shows nothing of an upload whose client vanished",
                            Need.WRITING,
                            MishapChecks::vanished),
                    new Check(
                            "B 25",
                            10,
                            "appends nothing of an upload whose client vanished",
                            Need.WRITING,
                            MishapChecks::vanishedApp),
                    new Check(
                            "B 26",
                            10,
                            "keeps the old content until the new one is whole",
                            Need.WRITING,
                            MishapChecks::keepsOld),
                    new Check(
                            "B 27",
                            10,
                            "refuses OLD and APP on the impossible at STOR",
                            Need.WRITING,
                            MishapChecks::impossible),
                    new Check(
                            "B 28",
                            10,
                            "refuses at SIZE what cannot fit, and makes nothing",
                            Need.WRITING,
                            MishapChecks::room),
                    new Check(
                            "B 29",
                            10,
                            "runs no content of a refused STOR as commands",
                            Need.WRITING,
                            MishapChecks::injection),
                    new Check(
                            "B 52",
                            10,
                            "lets the last of two stores win",
                            Need.WRITING,
                            MishapChecks::lastWins));

    private MishapChecks() {}

    private static void plus(Stage stage) throws IOException, Deviation {
        var name = stage.name("plus");
        var line = stage.enter();
        stage.store(line, "OLD", name, "x");
        var content = "KILL " + name + "\0";
        line.send("SIZE " + content.length() + "+\0" + content + "DONE\0");
        line.skip();
        survives(stage, name);
    }

    private static void vanished(Stage stage) throws IOException, Deviation {
        var name = stage.name("vanished");
        partly(stage, "NEW", name).close();
        var line = stage.enter();
        line.expect("RETR " + name, "-*");
        stage.listed(line, name, false);
    }

    private static void vanishedApp(Stage stage) throws IOException, Deviation {
        var name = stage.name("appended");
        var line = stage.enter();
        stage.store(line, "OLD", name, "the old content");
        var other = partly(stage, "APP", name);
        stage.holds(line, name, "the old content");
        other.close();
        stage.holds(line, name, "the old content");
    }

    private static void keepsOld(Stage stage) throws IOException, Deviation {
        var name = stage.name("kept");
        var line = stage.enter();
        stage.store(line, "OLD", name, "the old content");
        var other = partly(stage, "OLD", name);
        stage.holds(line, name, "the old content");
        other.close();
        stage.holds(line, name, "the old content");
    }

    private static void impossible(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        for (var mode : List.of("OLD", "APP", "NEW")) {
            line.expect("STOR " + mode + " " + stage.name("absent") + "/file", "-*");
        }
        line.expect("TYPE B", "+*");
    }

    private static void room(Stage stage) throws IOException, Deviation {
        var name = stage.name("room");
        var line = stage.enter();
        line.expect("STOR OLD " + name, "+*");
        line.expect("SIZE " + Long.MAX_VALUE, "-Not enough room, don't send it");
        stage.listed(line, name, false);
    }

    private static void injection(Stage stage) throws IOException, Deviation {
        var name = stage.name("target");
        var nowhere = stage.name("absent") + "/file";
        var line = stage.enter();
        stage.store(line, "OLD", name, "x");
        line.expect("STOR OLD " + nowhere, "-*");
        var content = "\0KILL " + name + "\0KILL " + name + "\0";
        line.send("SIZE " + content.length() + "\0" + content);
        try {
            line.expect("-*");
            line.skip();
        } finally {
            stage.enter().ask("KILL " + nowhere); // if it took it after all
        }
        survives(stage, name);
    }

    private static void lastWins(Stage stage) throws IOException, Deviation {
        var name = stage.name("last");
        var one = partly(stage, "OLD", name);
        var other = stage.enter();
        stage.store(other, "OLD", name, "the one that was finished first");
        one.send("x".repeat(27));
        one.expect("+*");
        stage.holds(other, name, "new" + "x".repeat(27));
    }

    /** A survivor that commands inside content try to kill. */
    private static void survives(Stage stage, String name) throws IOException, Deviation {
        stage.listed(stage.enter(), name, true);
    }

    /** A line on which three of thirty octets have been sent. */
    private static Line partly(Stage stage, String mode, String name)
            throws IOException, Deviation {
        var line = stage.enter();
        line.expect("STOR " + mode + " " + name, "+*");
        line.expect("SIZE 30", "+*");
        line.send("new");
        return line;
    }
}
