package wherry.client.conform;

import java.io.IOException;
import java.util.List;

/** TYPE, LIST, CDIR and paths (RFC 913 p. 5 to 7). */
final class DirectoryChecks {
    /** In the order of the readings. */
    static final List<Check> ALL =
            List.of(
                    new Check(
                            "A.4",
                            5,
                            "takes TYPE A, B and C, and no other",
                            Need.LOGIN,
                            DirectoryChecks::types),
                    new Check(
                            "A.4",
                            6,
                            "refuses to list what is not there",
                            Need.LOGIN,
                            DirectoryChecks::absent),
                    new Check(
                            "A.4",
                            7,
                            "refuses to connect to what is not there",
                            Need.LOGIN,
                            DirectoryChecks::absentDirectory),
                    new Check(
                            "A.6",
                            6,
                            "lists an empty directory as its path and CR LF",
                            Need.DIRECTORIES,
                            DirectoryChecks::empty),
                    new Check(
                            "A.6",
                            6,
                            "ends every line of LIST F with CR LF, the last too",
                            Need.WRITING,
                            DirectoryChecks::lines),
                    new Check(
                            "A.6",
                            6,
                            "begins LIST V with the same line",
                            Need.WRITING,
                            DirectoryChecks::verbose),
                    new Check(
                            "A.6",
                            6,
                            "lists a directory whose name holds a blank",
                            Need.DIRECTORIES,
                            DirectoryChecks::blankPath),
                    new Check(
                            "B 36",
                            6,
                            "names the listed directory in the first line",
                            Need.DIRECTORIES,
                            DirectoryChecks::heading),
                    new Check(
                            "B 37",
                            6,
                            "lists the connected directory without a path",
                            Need.DIRECTORIES,
                            DirectoryChecks::connected),
                    new Check(
                            "B 37",
                            6,
                            "refuses LIST without F or V",
                            Need.LOGIN,
                            DirectoryChecks::noLetter),
                    new Check(
                            "B 38",
                            6,
                            "lists neither . nor .. nor slashes",
                            Need.WRITING,
                            DirectoryChecks::noDots),
                    new Check(
                            "B 38",
                            6,
                            "lists plain names, without . and .. and slashes",
                            Need.DIRECTORIES,
                            DirectoryChecks::plainNames),
                    new Check(
                            "B 39",
                            6,
                            "gives each file one line in LIST V, with name and size",
                            Need.WRITING,
                            DirectoryChecks::columns));

    private DirectoryChecks() {}

    private static void types(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        for (var letter : List.of("A", "C", "B")) {
            line.expect("TYPE " + letter, "+*");
        }
        for (var wrong : List.of("TYPE X", "TYPE AB", "TYPE")) {
            line.expect(wrong, "-*");
        }
    }

    private static void absent(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        line.expect("LIST F wherry-conform-absent", "-*");
        line.expect("LIST V wherry-conform-absent", "-*");
    }

    private static void absentDirectory(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        var here = stage.heading(line, "LIST F");
        line.expect("CDIR wherry-conform-absent", "-*");
        is(here, stage.heading(line, "LIST F"));
    }

    static void is(String expected, String came) throws Deviation {
        if (!came.equals(expected)) {
            throw new Deviation("the directory " + expected, came);
        }
    }

    static String made(Stage stage, Line line, String what) throws IOException, Deviation {
        var name = stage.name(what);
        line.expect("XMKD " + name, "+*");
        return name;
    }

    private static void empty(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = made(stage, line, "empty");
        line.expect("LIST F " + name, "+*" + name + "\r\n");
        line.expect("LIST V " + name, "+*" + name + "\r\n");
        line.quiet();
    }

    private static void lines(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("lines"), "x");
        var listing = line.expect("LIST F", "+*\r\n");
        if (listing.matches("(?s).*([^\r]\n|\r[^\n]|\r\n\r\n).*")) {
            throw new Deviation("a name and CR LF in each line of LIST F", "\"" + listing + "\"");
        }
        line.expect("LIST F", "+*\r\n" + stage.name("lines") + "\r\n*");
    }

    private static void verbose(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        is(stage.heading(line, "LIST F"), stage.heading(line, "LIST V"));
        line.expect("LIST V", "+*\r\n");
    }

    private static void blankPath(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = made(stage, line, "two words");
        stage.store(line, "OLD", name + "/inside", "x");
        line.expect("LIST F " + name, "+*\r\ninside\r\n");
    }

    private static void heading(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = made(stage, line, "listed");
        var here = stage.heading(line, "LIST F");
        is(here + "/" + name, stage.heading(line, "LIST F " + name));
        is(here, stage.heading(line, "LIST F"));
    }

    private static void connected(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = made(stage, line, "connected");
        stage.store(line, "OLD", name + "/only", "x");
        line.expect("CDIR " + name, "!Changed working dir to *");
        line.expect("LIST F", "+*\r\nonly\r\n");
        line.expect("LIST V", "+*only\r\n");
    }

    private static void noLetter(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        for (var command : List.of("LIST", "LIST ", "LIST X", "LIST FV")) {
            line.expect(command, "-*");
        }
    }

    private static void noDots(Stage stage) throws IOException, Deviation {
        var names = stage.names(stage.enter(), "LIST F");
        for (var name : names) {
            if (name.equals(".") || name.equals("..") || name.contains("/")) {
                throw new Deviation("plain names after LIST F", name);
            }
        }
    }

    private static void plainNames(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = made(stage, line, "plain");
        line.expect("XMKD " + name + "/directory", "+*");
        stage.store(line, "OLD", name + "/file", "x");
        var names = stage.names(line, "LIST F " + name);
        var sorted = names.stream().sorted().toList();
        line.ask("XRMD " + name + "/directory");
        if (!sorted.equals(List.of("directory", "file"))) {
            throw new Deviation("just \"directory\" and \"file\"", String.join(", ", names));
        }
    }

    private static void columns(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("columns");
        stage.store(line, "OLD", name, "x".repeat(4711));
        for (var row : stage.names(line, "LIST V")) {
            if (row.contains(name) && row.contains("4711")) {
                return;
            }
        }
        throw new Deviation("a line with 4711 and " + name, "none of that kind");
    }
}
