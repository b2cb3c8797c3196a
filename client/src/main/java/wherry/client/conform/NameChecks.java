package wherry.client.conform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which octets a name may have (RFC 913 p. 2 and 6). */
final class NameChecks {
    /** In the order of the readings. */
    static final List<Check> ALL =
            List.of(
                    new Check(
                            "B 4",
                            2,
                            "keeps blanks inside a name",
                            Need.WRITING,
                            NameChecks::innerBlanks),
                    new Check(
                            "B 4",
                            2,
                            "keeps blanks at the end of a name",
                            Need.WRITING,
                            NameChecks::trailingBlank),
                    new Check(
                            "B 6",
                            2,
                            "keeps the octets of a UTF-8 name",
                            Need.WRITING,
                            NameChecks::utf8),
                    new Check(
                            "B 6",
                            2,
                            "refuses a name that is not UTF-8",
                            Need.LOGIN,
                            NameChecks::notUtf8),
                    new Check(
                            "B 7",
                            6,
                            "lists no name that holds a line end",
                            Need.WRITING,
                            NameChecks::unlistable));

    private NameChecks() {}

    private static void innerBlanks(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("two  blanks, one more");
        stage.store(line, "OLD", name, "x");
        stage.listed(line, name, true);
        stage.holds(line, name, "x");
    }

    private static void trailingBlank(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("blank");
        stage.store(line, "OLD", name, "x");
        line.expect("RETR " + name + " ", "-*");
        line.expect("KILL " + name + "  ", "-*");
        stage.listed(line, name, true);
    }

    private static void utf8(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("Grüße vom Fluß, 渡し舟");
        stage.store(line, "OLD", name, "x");
        stage.listed(line, name, true);
        stage.holds(line, name, "x");
        line.expect("KILL " + name, "+*");
    }

    private static void notUtf8(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        line.send("RETR wherry-\u00ff\u00fe\0".getBytes(StandardCharsets.ISO_8859_1));
        line.expect("-*");
        line.expect("TYPE B", "+*");
    }

    private static void unlistable(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("top\r\nbottom");
        if (line.ask("STOR OLD " + name).startsWith("+")) {
            line.expect("SIZE 0", "+*");
            line.hear();
        }
        var names = stage.names(line, "LIST F");
        line.ask("KILL " + name); // the sweep at the end could not say this name
        if (names.contains("bottom")) {
            throw new Deviation("no line that is half a name", "bottom");
        }
    }
}
