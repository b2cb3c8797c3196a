package wherry.client.conform;

import java.io.IOException;
import java.util.List;

/** Which path means which place (RFC 913 p. 7). */
final class PathChecks {
    /** In the order of the readings. */
    static final List<Check> ALL =
            List.of(
                    new Check(
                            "B 35",
                            7,
                            "resolves . and .. and names from the top",
                            Need.DIRECTORIES,
                            PathChecks::paths),
                    new Check(
                            "B 35",
                            7,
                            "lets nobody out above the top",
                            Need.LOGIN,
                            PathChecks::confined),
                    new Check(
                            "B 40",
                            6,
                            "takes a * in a name first as it is",
                            Need.WRITING,
                            PathChecks::star),
                    new Check(
                            "B 42",
                            7,
                            "goes home at CDIR without argument",
                            Need.DIRECTORIES,
                            PathChecks::home));

    private PathChecks() {}

    private static void paths(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var top = stage.heading(line, "LIST F");
        var name = DirectoryChecks.made(stage, line, "deep");
        stage.store(line, "OLD", name + "/file", "x");
        line.expect("CDIR " + name, "!*");
        for (var path :
                List.of("file", "./file", "../" + name + "/file", top + "/" + name + "/./file")) {
            stage.holds(line, path, "x");
        }
        line.expect("CDIR ..", "!*");
        DirectoryChecks.is(top, stage.heading(line, "LIST F"));
    }

    private static void confined(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        var up = "../".repeat(60);
        line.expect("CDIR " + up, "-*");
        line.expect("LIST F " + up, "-*");
        line.expect("RETR " + up + "etc/passwd", "-*");
        line.expect("RETR /../etc/passwd", "-*");
    }

    /** Such names are refused or stored; but never does one mean other files. */
    private static void star(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("star");
        stage.store(line, "OLD", name + "red", "x");
        line.expect("KILL " + name + "*", "-*");
        line.expect("RETR " + name + "*", "-*");
        stage.listed(line, name + "red", true);
    }

    private static void home(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        var home = stage.heading(line, "LIST F");
        line.expect("CDIR " + stage.place(), "!*");
        line.expect("CDIR", "!*");
        DirectoryChecks.is(home, stage.heading(line, "LIST F"));
    }
}
