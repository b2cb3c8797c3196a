package wherry.client.conform;

import wherry.client.remote.LineBroken;
import wherry.protocol.Command;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What one check plays on: connections that end with it, and names that no other check uses. */
final class Stage implements Closeable {
    private final Setting setting;
    private final Scratch scratch;
    private final String actor;
    private final List<Line> lines = new ArrayList<>();

    Stage(Setting setting, Scratch scratch, String actor) {
        this.setting = setting;
        this.scratch = scratch;
        this.actor = actor;
    }

    Setting setting() {
        return setting;
    }

    /** What the check cannot do without must be there. */
    void demand(Need need) throws Undecided {
        if (need == Need.CHALLENGE && setting.challenge() == null) {
            throw new Undecided("name a directory that demands credentials with --challenged");
        }
        if (need == Need.WRITING || need == Need.DIRECTORIES) {
            scratch.demand(need == Need.DIRECTORIES);
        }
    }

    /** A connection on which nothing has been heard yet. */
    Line dial() throws IOException {
        try {
            var line = new Line(setting.caller().call(), setting.patience());
            lines.add(line);
            scratch.admit(line);
            return line;
        } catch (LineBroken broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    /** A connection that has been greeted. */
    Line open() throws IOException, Deviation {
        var line = dial();
        line.expect("+*");
        return line;
    }

    /** A connection that is logged in. */
    Line login() throws IOException, Deviation {
        var line = open();
        signIn(line);
        return line;
    }

    /** A connection that is logged in and in the place for files. */
    Line enter() throws IOException, Deviation {
        var line = login();
        scratch.enter(line);
        return line;
    }

    /** USER, then what is known, up to the first {@code !}. */
    void signIn(Line line) throws IOException, Deviation {
        var reply = line.ask("USER " + setting.credentials().user());
        var password = setting.credentials().password();
        if (password != null && reply.startsWith("+")) {
            reply = line.ask(new Command.Pass(password));
        }
        var account = setting.credentials().account();
        if (account != null && reply.startsWith("+")) {
            reply = line.ask(new Command.Acct(account));
        }
        line.checked(reply, "!*");
    }

    /** A name for a file that no other check uses. */
    String name(String what) {
        return scratch.name(actor + what);
    }

    /** The directory for files, by a path that works right after a login. */
    String place() {
        return scratch.place();
    }

    /** Stores octets; the file is removed at the end of all checks. */
    void store(Line line, String mode, String name, byte[] octets) throws IOException, Deviation {
        line.expect("STOR " + mode + " " + name, "+*");
        line.expect("SIZE " + octets.length, "+*");
        line.send(octets);
        line.expect("+*");
        if (mode.equals("NEW")) {
            scratch.remember(name);
        }
    }

    /** Stores a text. */
    void store(Line line, String mode, String name, String text) throws IOException, Deviation {
        store(line, mode, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The number that RETR is answered with. */
    int offered(Line line, String name) throws IOException, Deviation {
        var reply = line.ask("RETR " + name);
        if (!reply.matches(" [0-9]{1,9}")) {
            throw new Deviation("a blank and digits after RETR " + name, "\"" + reply + "\"");
        }
        return Integer.parseInt(reply.substring(1));
    }

    /** Fetches octets. */
    byte[] fetch(Line line, String name) throws IOException, Deviation {
        var count = offered(line, name);
        line.say("SEND");
        return line.take(count);
    }

    /** The file must hold this. */
    void holds(Line line, String name, byte[] octets) throws IOException, Deviation {
        same(octets, fetch(line, name), name);
    }

    /** The file must hold this text. */
    void holds(Line line, String name, String text) throws IOException, Deviation {
        holds(line, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Two pieces of content must be the same. */
    static void same(byte[] expected, byte[] came, String where) throws Deviation {
        var differ = java.util.Arrays.mismatch(expected, came);
        if (differ >= 0) {
            throw new Deviation(
                    described(expected) + " in " + where,
                    described(came) + ", different from octet " + differ + " on");
        }
    }

    private static String described(byte[] octets) {
        return octets.length > 40
                ? octets.length + " octets"
                : "\"" + new String(octets, StandardCharsets.ISO_8859_1) + "\"";
    }

    /**
     * The lines of a listing behind the first, which names the directory. How they end is for the
     * checks of A.6 alone: all others, and the removal at the end, must find the names.
     */
    List<String> names(Line line, String command) throws IOException, Deviation {
        var lines = List.of(line.expect(command, "+*").split("\r?\n", -1));
        var last = lines.getLast().isEmpty() ? lines.size() - 1 : lines.size();
        return lines.subList(1, Math.max(1, last));
    }

    /** The first line of a listing, without its code. */
    String heading(Line line, String command) throws IOException, Deviation {
        return line.expect(command, "+*").substring(1).split("\r\n", 2)[0];
    }

    /** A name that must, or must not, be in a listing of the place for files. */
    void listed(Line line, String name, boolean there) throws IOException, Deviation {
        var names = names(line, "LIST F");
        if (names.contains(name) != there) {
            throw new Deviation(
                    "LIST F " + (there ? "with " : "without ") + name, String.join(", ", names));
        }
    }

    @Override
    public void close() {
        lines.forEach(Line::close);
    }
}
