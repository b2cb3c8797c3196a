package wherry.client.conform;

import java.io.IOException;
import java.util.List;

/** STOR and SIZE (RFC 913 p. 10). */
final class StoreChecks {
    private static final String NO_GENERATIONS = "-File exists, but system doesn't support*";

    /** In the order of the readings. */
    static final List<Check> ALL =
            List.of(
                    new Check(
                            "A.4",
                            10,
                            "refuses STOR without mode or file",
                            Need.LOGIN,
                            StoreChecks::incomplete),
                    new Check(
                            "A.8",
                            10,
                            "makes a file with NEW, OLD and APP alike",
                            Need.WRITING,
                            StoreChecks::makes),
                    new Check(
                            "A.8",
                            10,
                            "replaces the content with OLD",
                            Need.WRITING,
                            StoreChecks::old),
                    new Check(
                            "A.8",
                            10,
                            "adds to the content with APP",
                            Need.WRITING,
                            StoreChecks::app),
                    new Check(
                            "A.8",
                            10,
                            "counts just the octets that SIZE announced",
                            Need.WRITING,
                            StoreChecks::counts),
                    new Check(
                            "A.8",
                            10,
                            "ends the sequence when it refuses SIZE",
                            Need.WRITING,
                            StoreChecks::refusedSize),
                    new Check(
                            "B 9",
                            10,
                            "refuses a SIZE that is no number and goes on",
                            Need.WRITING,
                            StoreChecks::junk),
                    new Check(
                            "B 29",
                            10,
                            "finds the next command right behind the content",
                            Need.WRITING,
                            StoreChecks::behind),
                    new Check(
                            "B 43",
                            10,
                            "keeps the old content as a generation with NEW",
                            Need.WRITING,
                            StoreChecks::generations),
                    new Check(
                            "B 43",
                            10,
                            "gives two NEWs at once a generation each",
                            Need.WRITING,
                            StoreChecks::atOnce),
                    new Check(
                            "B 50",
                            10,
                            "saves an empty file at once",
                            Need.WRITING,
                            StoreChecks::empty),
                    new Check(
                            "B 51",
                            10,
                            "counts SIZE in 64 bits",
                            Need.WRITING,
                            StoreChecks::large));

    private StoreChecks() {}

    private static void incomplete(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        for (var command : List.of("STOR", "STOR OLD", "STOR XXX wherry", "STOR wherry")) {
            line.expect(command, "-*");
        }
    }

    private static void makes(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        for (var mode : List.of("NEW", "OLD", "APP")) {
            var name = stage.name(mode);
            stage.store(line, mode, name, mode);
            stage.holds(line, name, mode);
        }
    }

    private static void old(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("old"), "the first and longer content");
        stage.store(line, "OLD", stage.name("old"), "the second");
        stage.holds(line, stage.name("old"), "the second");
    }

    private static void app(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("app"), "first ");
        stage.store(line, "APP", stage.name("app"), "second");
        stage.holds(line, stage.name("app"), "first second");
    }

    private static void counts(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        line.expect("STOR OLD " + stage.name("count"), "+*");
        line.expect("SIZE 6", "+*");
        line.quiet();
        line.send("NUL \0");
        line.quiet();
        line.send("!");
        line.expect("+*");
        line.quiet();
        stage.holds(line, stage.name("count"), "NUL \0!");
    }

    private static void refusedSize(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        line.expect("STOR OLD " + stage.name("refused"), "+*");
        line.expect("SIZE many", "-*");
        line.expect("SIZE 3", "-*");
        stage.listed(line, stage.name("refused"), false);
    }

    private static void junk(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        for (var junk :
                List.of(" abc", " -1", " 1x", " 0x10", " 1 2", " 99999999999999999999", "", " ")) {
            line.expect("STOR OLD " + stage.name("junk"), "+*");
            line.expect("SIZE" + junk, "-*");
        }
        stage.store(line, "OLD", stage.name("junk"), "x");
        stage.holds(line, stage.name("junk"), "x");
    }

    private static void behind(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        line.expect("STOR OLD " + stage.name("behind"), "+*");
        line.expect("SIZE 6", "+*");
        line.send("TYPE X" + "TYPE C\0TYPE X\0");
        line.expect("+*");
        line.expect("+*");
        line.expect("-*");
        stage.holds(line, stage.name("behind"), "TYPE X");
    }

    private static void generations(Stage stage) throws IOException, Deviation, Undecided {
        var name = stage.name("generations");
        var line = stage.enter();
        stage.store(line, "NEW", name, "first");
        offersGenerations(line, name);
        line.expect("STOP", "-*");
        stage.store(line, "NEW", name, "second");
        stage.holds(line, name, "second");
        stage.holds(line, name + ";1", "first");
        stage.holds(line, name + ";2", "second");
        line.expect("KILL " + name + ";1", "+*");
        line.expect("RETR " + name + ";1", "-*");
    }

    private static void offersGenerations(Line line, String name)
            throws IOException, Deviation, Undecided {
        if (new Wanted(NO_GENERATIONS).accepts(line.ask("STOR NEW " + name))) {
            throw new Undecided("the server has no generations, which RFC 913 allows");
        }
    }

    private static void atOnce(Stage stage) throws IOException, Deviation, Undecided {
        var name = stage.name("at-once");
        var one = stage.enter();
        var other = stage.enter();
        stage.store(one, "NEW", name, "zero");
        offersGenerations(one, name);
        offersGenerations(other, name);
        for (var line : List.of(one, other)) {
            line.expect("SIZE 5", "+*");
        }
        one.send("first");
        other.send("other");
        one.expect("+*");
        other.expect("+*");
        var contents = new java.util.TreeSet<String>();
        for (var n : List.of(1, 2, 3)) {
            contents.add(
                    new String(
                            stage.fetch(one, name + ";" + n),
                            java.nio.charset.StandardCharsets.UTF_8));
        }
        if (!contents.equals(java.util.Set.of("zero", "first", "other"))) {
            throw new Deviation("three generations, none of them lost", contents.toString());
        }
    }

    private static void empty(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("empty"), "");
        line.quiet();
        stage.listed(line, stage.name("empty"), true);
    }

    /** Cut to 32 bits these are a single octet. */
    private static void large(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        line.expect("STOR OLD " + stage.name("large"), "+*");
        if (line.ask("SIZE 4294967297").startsWith("+")) {
            line.send("x");
            line.quiet();
        }
    }
}
