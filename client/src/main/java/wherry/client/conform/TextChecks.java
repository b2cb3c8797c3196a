package wherry.client.conform;

import java.io.IOException;
import java.util.List;

/** Type A: line ends on the wire and on the disk (RFC 913 p. 5). */
final class TextChecks {
    /** In the order of the readings. */
    static final List<Check> ALL =
            List.of(
                    new Check(
                            "B 44",
                            5,
                            "counts the octets on the wire in type A",
                            Need.WRITING,
                            TextChecks::counted),
                    new Check(
                            "B 45",
                            5,
                            "sends LF as CR LF, CR as CR NUL, CR LF as it is",
                            Need.WRITING,
                            TextChecks::sentLines),
                    new Check(
                            "B 45",
                            5,
                            "takes CR LF as LF, CR NUL as CR, all else as it is",
                            Need.WRITING,
                            TextChecks::takenLines),
                    new Check(
                            "B 45",
                            5,
                            "converts over the borders of its buffers",
                            Need.WRITING,
                            TextChecks::borders),
                    new Check(
                            "B 46",
                            5,
                            "refuses 8-bit content in type A before any octet",
                            Need.WRITING,
                            TextChecks::eightBit),
                    new Check(
                            "B 46",
                            5,
                            "stores 8-bit content in type A unchanged",
                            Need.WRITING,
                            TextChecks::eightBitStored),
                    new Check(
                            "B 47",
                            10,
                            "converts only the new octets of APP",
                            Need.WRITING,
                            TextChecks::appended));

    private TextChecks() {}

    private static void counted(Stage stage) throws IOException, Deviation {
        asText(stage, "one\ntwo\n", "one\r\ntwo\r\n");
    }

    private static void sentLines(Stage stage) throws IOException, Deviation {
        asText(stage, "a\nb\r\nc\rd\r", "a\r\nb\r\nc\r\0d\r\0");
    }

    private static void takenLines(Stage stage) throws IOException, Deviation {
        fromText(stage, "a\r\nb\r\0c\nd\re\r", "a\nb\rc\nd\re\r");
    }

    private static void borders(Stage stage) throws IOException, Deviation {
        for (var odd : List.of("", "x")) {
            fromText(stage, odd + "\r\n".repeat(40_000), odd + "\n".repeat(40_000));
            asText(stage, odd + "\n".repeat(40_000), odd + "\r\n".repeat(40_000));
        }
    }

    private static void eightBit(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("8bit"), "Größe");
        line.expect("TYPE A", "+*");
        line.expect("RETR " + stage.name("8bit"), "-*");
        line.quiet();
        line.expect("TYPE B", "+*");
        stage.holds(line, stage.name("8bit"), "Größe");
    }

    private static void eightBitStored(Stage stage) throws IOException, Deviation {
        fromText(stage, "Größe\r\n", "Größe\n");
    }

    private static void appended(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("joined");
        stage.store(line, "OLD", name, "old\r\nold\r");
        line.expect("TYPE A", "+*");
        stage.store(line, "APP", name, "\nnew\r\n");
        line.expect("TYPE B", "+*");
        stage.holds(line, name, "old\r\nold\r\nnew\n");
    }

    private static void asText(Stage stage, String stored, String sent)
            throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("text");
        stage.store(line, "OLD", name, stored);
        line.expect("TYPE A", "+*");
        stage.holds(line, name, sent);
        line.quiet();
        line.expect("TYPE B", "+*");
    }

    private static void fromText(Stage stage, String sent, String stored)
            throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("typed");
        line.expect("TYPE A", "+*");
        stage.store(line, "OLD", name, sent);
        line.expect("TYPE B", "+*");
        stage.holds(line, name, stored);
    }
}
