package wherry.client.conform;

import java.io.IOException;
import java.util.List;

/** KILL, NAME and TOBE (RFC 913 p. 8), and what the RFC says in so many words. */
final class FileChecks {
    /** In the order of the readings. */
    static final List<Check> ALL =
            List.of(
                    new Check("A.4", 8, "deletes with KILL", Need.WRITING, FileChecks::kill),
                    new Check(
                            "A.4",
                            8,
                            "renames with NAME and TOBE",
                            Need.WRITING,
                            FileChecks::rename),
                    new Check(
                            "A.4",
                            8,
                            "refuses KILL and NAME of what is not there",
                            Need.LOGIN,
                            FileChecks::absent),
                    new Check(
                            "B 34",
                            5,
                            "says the RFC's words to TYPE",
                            Need.LOGIN,
                            FileChecks::typeWords),
                    new Check(
                            "B 34",
                            7,
                            "says the RFC's words to CDIR",
                            Need.LOGIN,
                            FileChecks::directoryWords),
                    new Check(
                            "B 34",
                            8,
                            "says the RFC's words to KILL, NAME and TOBE",
                            Need.WRITING,
                            FileChecks::fileWords),
                    new Check(
                            "B 34",
                            9,
                            "says the RFC's words to RETR and STOP",
                            Need.WRITING,
                            FileChecks::retrieveWords),
                    new Check(
                            "B 34",
                            10,
                            "says the RFC's words to STOR and SIZE",
                            Need.WRITING,
                            FileChecks::storeWords),
                    new Check(
                            "B 41",
                            8,
                            "kills no directory",
                            Need.DIRECTORIES,
                            FileChecks::killDirectory),
                    new Check(
                            "B 41",
                            8,
                            "renames a directory",
                            Need.DIRECTORIES,
                            FileChecks::renameDirectory),
                    new Check(
                            "B 41",
                            8,
                            "never renames onto another file",
                            Need.WRITING,
                            FileChecks::taken),
                    new Check(
                            "B 41",
                            8,
                            "takes the new name from the connected directory",
                            Need.DIRECTORIES,
                            FileChecks::relative),
                    new Check(
                            "B 49",
                            2,
                            "says nothing of extensions to who has not asked",
                            Need.WRITING,
                            FileChecks::plain),
                    new Check(
                            "B 49",
                            2,
                            "has the extensions that it announces",
                            Need.LOGIN,
                            FileChecks::announced));

    private FileChecks() {}

    private static void kill(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("kill");
        stage.store(line, "OLD", name, "x");
        line.expect("KILL " + name, "+*");
        line.expect("RETR " + name, "-*");
        stage.listed(line, name, false);
    }

    private static void rename(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("before"), "x");
        line.expect("NAME " + stage.name("before"), "+*");
        line.expect("TOBE " + stage.name("after"), "+*");
        stage.listed(line, stage.name("before"), false);
        stage.holds(line, stage.name("after"), "x");
    }

    private static void absent(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        line.expect("KILL wherry-conform-absent", "-*");
        line.expect("NAME wherry-conform-absent", "-*");
        line.expect("KILL", "-*");
        line.expect("NAME", "-*");
    }

    private static void typeWords(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        line.expect("TYPE A", "+Using Ascii mode");
        line.expect("TYPE C", "+Using Continuous mode");
        line.expect("TYPE B", "+Using Binary mode");
        line.expect("TYPE X", "-Type not valid");
    }

    private static void directoryWords(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        line.expect("CDIR", "!Changed working dir to *");
        line.expect("CDIR wherry-conform-absent", "-Can't connect to directory because: *");
    }

    private static void fileWords(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("words");
        stage.store(line, "OLD", name, "x");
        line.expect("NAME " + name, "+File exists");
        line.expect("TOBE " + name + "2", "+" + name + " renamed to " + name + "2");
        line.expect("NAME " + name, "-Can't find " + name);
        line.expect("NAME " + name + "2", "+File exists");
        line.expect("TOBE " + name + "/absent", "-File wasn't renamed because *");
        line.expect("KILL " + name + "2", "+" + name + "2 deleted");
        line.expect("KILL " + name, "-Not deleted because *");
    }

    private static void retrieveWords(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("words"), "x");
        line.expect("RETR " + stage.name("words"), " 1");
        line.expect("STOP", "+ok, RETR aborted");
        line.expect("RETR " + stage.name("absent"), "-File doesn't exist");
    }

    private static void storeWords(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("words");
        line.expect("STOR NEW " + name, "+File does not exist, will create new file");
        line.expect("STOR APP " + name, "+Will create file");
        line.expect("STOR OLD " + name, "+Will create new file");
        line.expect("SIZE 1", "+ok, waiting for file");
        line.send("x");
        line.expect("+Saved " + name);
        line.expect("STOR OLD " + name, "+Will write over old file");
        line.expect("STOR APP " + name, "+Will append to file");
        line.expect(
                "STOR NEW " + name,
                "+File exists, will create new generation of file"
                        + " | -File exists, but system doesn't support generations");
    }

    private static void killDirectory(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        line.expect("XMKD " + stage.name("directory"), "+*");
        line.expect("KILL " + stage.name("directory"), "-*");
        stage.listed(line, stage.name("directory"), true);
    }

    private static void renameDirectory(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        line.expect("XMKD " + stage.name("from"), "+*");
        stage.store(line, "OLD", stage.name("from") + "/file", "x");
        line.expect("NAME " + stage.name("from"), "+*");
        line.expect("TOBE " + stage.name("to"), "+*");
        stage.holds(line, stage.name("to") + "/file", "x");
    }

    private static void taken(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        stage.store(line, "OLD", stage.name("one"), "one");
        stage.store(line, "OLD", stage.name("two"), "two");
        line.expect("NAME " + stage.name("one"), "+*");
        line.expect("TOBE " + stage.name("two"), "-*");
        stage.holds(line, stage.name("one"), "one");
        stage.holds(line, stage.name("two"), "two");
    }

    private static void relative(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("inner");
        line.expect("XMKD " + name, "+*");
        stage.store(line, "OLD", name + "/file", "x");
        line.expect("NAME " + name + "/file", "+*");
        line.expect("TOBE " + name + "2", "+*");
        stage.holds(line, name + "2", "x");
    }

    private static void plain(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("plain");
        line.expect("STOR OLD " + name, "+*");
        line.expect("SIZE 0", "+*");
        undecorated(line.hear());
        for (var command :
                List.of("TYPE X", "KILL " + name + "2", "RETR " + name + "2", "XYZZ", "TOBE x")) {
            undecorated(line.ask(command));
        }
    }

    private static void undecorated(String reply) throws Deviation {
        if (reply.matches("(?s).*( \\[[A-Z]+\\]| \\([a-z0-9]+=.*\\))")) {
            throw new Deviation(
                    "a reply without codes or facts, as FEAT was not sent", "\"" + reply + "\"");
        }
    }

    private static void announced(Stage stage) throws IOException, Deviation, Undecided {
        var line = stage.dial();
        if (!line.expect("+*").endsWith("(FEAT)")) {
            throw new Undecided("the greeting announces no extensions");
        }
        var features = line.expect("FEAT", "+Features\r\n*\r\n").lines().toList();
        stage.signIn(line);
        for (var verb : List.of("NOOP", "STAT")) {
            if (features.contains(verb)) {
                line.expect(verb, "+*");
            }
        }
        line.expect("TYPE X", "-Type not valid [PROTO]");
    }
}
