package wherry.client.conform;

import java.io.IOException;
import java.util.List;

/** RETR, SEND, STOP, and what the types do to octets (RFC 913 p. 5 and 9). */
final class RetrieveChecks {
    /** In the order of the readings. */
    static final List<Check> ALL =
            List.of(
                    new Check(
                            "A.4",
                            9,
                            "refuses RETR of what is not there",
                            Need.LOGIN,
                            RetrieveChecks::absent),
                    new Check(
                            "A.5",
                            5,
                            "begins in type B: every octet as it is",
                            Need.WRITING,
                            RetrieveChecks::binary),
                    new Check(
                            "A.5", 5, "treats C like B", Need.WRITING, RetrieveChecks::continuous),
                    new Check(
                            "A.7",
                            9,
                            "answers RETR with a blank and digits, nothing else",
                            Need.WRITING,
                            RetrieveChecks::number),
                    new Check(
                            "A.7",
                            9,
                            "sends exactly the octets and no closing reply",
                            Need.WRITING,
                            RetrieveChecks::exactly),
                    new Check(
                            "A.7",
                            9,
                            "offers again after STOP",
                            Need.WRITING,
                            RetrieveChecks::stop),
                    new Check(
                            "B 10",
                            2,
                            "uses the blank code for a size only",
                            Need.WRITING,
                            RetrieveChecks::blankCode),
                    new Check(
                            "B 23",
                            9,
                            "keeps what RETR promised though the name changes",
                            Need.WRITING,
                            RetrieveChecks::replaced),
                    new Check(
                            "B 23",
                            9,
                            "keeps what RETR promised though the file is killed",
                            Need.WRITING,
                            RetrieveChecks::killed),
                    new Check(
                            "B 50",
                            9,
                            "offers an empty file as 0 and sends nothing",
                            Need.WRITING,
                            RetrieveChecks::empty),
                    new Check(
                            "B 54",
                            5,
                            "counts a text of 8 bits a character in type B",
                            Need.WRITING,
                            RetrieveChecks::transcript));

    private RetrieveChecks() {}

    private static byte[] everyOctet() {
        var octets = new byte[512];
        for (var i = 0; i < octets.length; i++) {
            octets[i] = (byte) i;
        }
        return octets;
    }

    private static void absent(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        line.expect("RETR wherry-conform-absent", "-*");
        line.expect("RETR", "-*");
        line.expect("TYPE B", "+*");
    }

    private static void binary(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("binary"), everyOctet());
        stage.holds(line, stage.name("binary"), everyOctet());
        line.quiet();
    }

    private static void continuous(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        line.expect("TYPE C", "+*");
        stage.store(line, "OLD", stage.name("continuous"), everyOctet());
        stage.holds(line, stage.name("continuous"), everyOctet());
        line.expect("TYPE B", "+*");
        stage.holds(line, stage.name("continuous"), everyOctet());
    }

    private static void number(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("69"), "x".repeat(69));
        line.expect("RETR " + stage.name("69"), " 69");
        line.quiet();
    }

    private static void exactly(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("exactly"), "x".repeat(100_000));
        stage.holds(line, stage.name("exactly"), "x".repeat(100_000));
        line.quiet();
        line.expect("TYPE B", "+*");
    }

    private static void stop(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("stop"), "12345");
        stage.offered(line, stage.name("stop"));
        line.expect("STOP", "+*");
        line.quiet();
        line.expect("SEND", "-*");
        stage.holds(line, stage.name("stop"), "12345");
    }

    private static void blankCode(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("codes");
        stage.store(line, "OLD", name, "12345");
        for (var command :
                List.of(
                        "TYPE B",
                        "LIST F",
                        "LIST V",
                        "CDIR .",
                        "NAME " + name,
                        "TOBE " + name + "2")) {
            line.expect(command, "+* | !* | -*");
        }
        line.expect("KILL " + name + "2", "+* | -*");
    }

    private static void replaced(Stage stage) throws IOException, Deviation {
        var name = stage.name("replaced");
        var reader = stage.enter();
        var writer = stage.enter();
        stage.store(writer, "OLD", name, "the old content");
        var promised = stage.offered(reader, name);
        stage.store(writer, "OLD", name, "new");
        keeps(reader, promised, "the old content");
    }

    private static void killed(Stage stage) throws IOException, Deviation {
        var name = stage.name("killed");
        var reader = stage.enter();
        var killer = stage.enter();
        stage.store(killer, "OLD", name, "the old content");
        var promised = stage.offered(reader, name);
        if (killer.ask("KILL " + name).startsWith("-")) {
            killer.expect("LIST F", "+*\r\n" + name + "\r\n*"); // in use, so not deleted: fair too
        }
        keeps(reader, promised, "the old content");
    }

    private static void keeps(Line reader, int promised, String content)
            throws IOException, Deviation {
        reader.say("SEND");
        var came = reader.take(promised);
        Stage.same(
                content.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                came,
                "what SEND brings");
        reader.quiet();
        reader.expect("TYPE B", "+*");
    }

    private static void empty(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("empty"), "");
        line.expect("RETR " + stage.name("empty"), " 0");
        line.say("SEND");
        line.quiet();
        line.expect("TYPE B", "+*");
    }

    private static void transcript(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(
                line, "OLD", stage.name("lines"), "x".repeat(46) + "\n" + "y".repeat(19) + "\n");
        line.expect("RETR " + stage.name("lines"), " 67");
        line.expect("STOP", "+*");
    }
}
