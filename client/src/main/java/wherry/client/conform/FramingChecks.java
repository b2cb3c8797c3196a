package wherry.client.conform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** How commands and replies are cut out of the stream (RFC 913 p. 2). */
final class FramingChecks {
    /** In the order of the readings. */
    static final List<Check> ALL =
            List.of(
                    new Check(
                            "A.1",
                            2,
                            "ends a reply with one NUL and says nothing more",
                            Need.LOGIN,
                            FramingChecks::oneReply),
                    new Check(
                            "A.1",
                            2,
                            "answers each command with one of the four codes",
                            Need.LOGIN,
                            FramingChecks::codes),
                    new Check(
                            "A.1",
                            2,
                            "takes a command octet by octet",
                            Need.LOGIN,
                            FramingChecks::slowly),
                    new Check(
                            "B 1",
                            2,
                            "takes commands in any letter case",
                            Need.LOGIN,
                            FramingChecks::letterCase),
                    new Check(
                            "B 1",
                            10,
                            "takes new, old and app in any letter case",
                            Need.WRITING,
                            FramingChecks::storeCase),
                    new Check("B 2", 2, "ignores a lone NUL", Need.LOGIN, stage -> nuls(stage, 1)),
                    new Check(
                            "B 2",
                            2,
                            "ignores 512 lone NULs in a row",
                            Need.LOGIN,
                            stage -> nuls(stage, 512)),
                    new Check(
                            "B 3",
                            2,
                            "refuses a verb without a blank behind it",
                            Need.LOGIN,
                            FramingChecks::separator),
                    new Check(
                            "B 4",
                            2,
                            "ignores blanks behind SEND, STOP, DONE and LIST F",
                            Need.WRITING,
                            FramingChecks::blanksIgnored),
                    new Check(
                            "B 4",
                            2,
                            "takes off one CR LF before the NUL",
                            Need.LOGIN,
                            FramingChecks::lineEnd),
                    new Check(
                            "B 5",
                            2,
                            "takes a command of 4096 octets",
                            Need.LOGIN,
                            FramingChecks::long4096),
                    new Check(
                            "B 5",
                            2,
                            "refuses a longer command once and goes on",
                            Need.LOGIN,
                            FramingChecks::tooLong),
                    new Check(
                            "B 5",
                            2,
                            "hangs up on 64 KiB without a NUL",
                            Need.LOGIN,
                            FramingChecks::hopeless),
                    new Check(
                            "B 8",
                            2,
                            "does not end a command at a line feed",
                            Need.LOGIN,
                            FramingChecks::lineFeed),
                    new Check(
                            "B 29",
                            2,
                            "answers commands of one packet in order",
                            Need.LOGIN,
                            FramingChecks::pipelined));

    private FramingChecks() {}

    private static void oneReply(Stage stage) throws IOException, Deviation {
        var line = stage.open();
        line.quiet();
        stage.signIn(line);
        line.quiet();
        for (var command : List.of("TYPE B", "LIST F", "KILL", "XYZZ")) {
            var reply = line.ask(command);
            if (reply.isEmpty() || reply.endsWith("\n") != command.startsWith("LIST")) {
                throw new Deviation(
                        "a reply without padding after " + command, "\"" + reply + "\"");
            }
            line.quiet();
        }
    }

    private static void codes(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        for (var command :
                List.of("TYPE A", "TYPE X", "LIST V", "CDIR", "STOP", "SEND", "TOBE x", "DONE")) {
            line.expect(command, "+* | -* | !*");
        }
    }

    private static void slowly(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        for (var octet : "TYPE C\0".getBytes(StandardCharsets.US_ASCII)) {
            line.send(new byte[] {octet});
        }
        line.expect("+*");
        line.quiet();
    }

    private static void letterCase(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        line.expect("type a", "+*");
        line.expect("tYpE c", "+*");
        line.expect("list f", "+*");
        line.expect("List v", "+*");
        line.expect("done", "+*");
        line.ended();
    }

    private static void storeCase(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("case");
        stage.store(line, "old", name, "one ");
        stage.store(line, "aPp", name, "two");
        stage.holds(line, name, "one two");
        line.expect(
                "Stor New " + name, "+* | -File exists, but system doesn't support generations");
    }

    private static void nuls(Stage stage, int count) throws IOException, Deviation {
        var line = stage.login();
        line.send(new byte[count]);
        line.quiet();
        line.expect("TYPE B", "+*");
        line.quiet();
    }

    private static void separator(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        for (var command : List.of("TYPEB", "TYPE\tB", "TYPE=B", "TYPES B", "TYP B")) {
            line.expect(command, "-*");
        }
        line.expect("TYPE B", "+*");
    }

    private static void blanksIgnored(Stage stage) throws IOException, Deviation {
        var line = stage.enter();
        var name = stage.name("send");
        stage.store(line, "OLD", name, "1234");
        stage.offered(line, name);
        line.say("SEND  ");
        Stage.same("1234".getBytes(StandardCharsets.US_ASCII), line.take(4), name);
        stage.offered(line, name);
        line.expect("STOP  ", "+*");
        line.expect("LIST F  ", "+*" + name + "*");
        line.expect("DONE  ", "+*");
    }

    private static void lineEnd(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        line.expect("TYPE A\r\n", "+*");
        line.expect("TYPE B\n", "+*");
        line.expect("LIST F\r\n", "+*");
        line.quiet();
    }

    private static void long4096(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        line.say("LIST F " + "./".repeat((4096 - 7) / 2) + ".");
        var reply = line.hear();
        if (!reply.startsWith("+")) {
            throw new Deviation("\"+*\" after LIST F ./././… of 4096 octets", "\"" + reply + "\"");
        }
    }

    private static void tooLong(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        line.send("KILL " + "x".repeat(5000) + "\0");
        line.expect("-*");
        line.quiet();
        line.expect("TYPE B", "+*");
    }

    private static void hopeless(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        var flood = new byte[72 * 1024];
        Arrays.fill(flood, (byte) 'x');
        line.send(flood);
        line.ended();
    }

    private static void lineFeed(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        line.send("TYPE A\n");
        line.quiet();
        line.send("TYPE B\n\0");
        line.expect("-*");
        line.quiet();
    }

    private static void pipelined(Stage stage) throws IOException, Deviation {
        var line = stage.login();
        line.send("TYPE A\0TYPE X\0TYPE C\0LIST F\0");
        line.expect("+*");
        line.expect("-*");
        line.expect("+*");
        line.expect("+*\r\n");
        line.quiet();
    }
}
