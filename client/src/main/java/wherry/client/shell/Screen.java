package wherry.client.shell;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Printable;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * The only thing that prints. Data goes to standard output, talk to standard error, and everything
 * passes {@link Printable}, because nearly all of it may come from a server.
 */
public final class Screen {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean quiet;
    private final Look look;
    private final @Nullable Consumer<String> data;
    private final @Nullable Screen main;
    private final String prefix;
    private boolean statusShown;
    private volatile boolean watched;
    private @Nullable Consumer<String> above;

    /**
     * A screen over two streams.
     *
     * @param quiet whether only data and errors are shown
     * @param live whether {@code err} is a terminal, on which a line can be drawn over
     */
    public Screen(PrintStream out, PrintStream err, boolean quiet, boolean live) {
        this(out, err, quiet, live ? Look.LIVE : Look.NONE);
    }

    /** The same, with all that can be shown there. */
    public Screen(PrintStream out, PrintStream err, boolean quiet, Look look) {
        this(out, err, quiet, look, null);
    }

    /** The same, whose data goes to somebody who prints it on {@code out} in a form of his own. */
    public Screen(
            PrintStream out, PrintStream err, boolean quiet, boolean live, Consumer<String> data) {
        this(out, err, quiet, live ? Look.LIVE : Look.NONE, data);
    }

    private Screen(
            PrintStream out,
            PrintStream err,
            boolean quiet,
            Look look,
            @Nullable Consumer<String> data) {
        this.out = out;
        this.err = err;
        this.quiet = quiet;
        this.look = look;
        this.data = data;
        this.main = null;
        this.prefix = "";
    }

    /** A part of another screen, for what runs beside: its lines begin with a prefix. */
    Screen(Screen main, String prefix) {
        this.out = main.out;
        this.err = main.err;
        this.quiet = main.quiet;
        this.look = main.look;
        this.data = main.data;
        this.main = main;
        this.prefix = prefix;
    }

    /** Whether somebody waits for what runs beside, and sees how far it is. */
    void watched(boolean now) {
        watched = now;
    }

    /** How things can be shown. */
    Look look() {
        return look;
    }

    /** A line of what the user asked for. */
    public synchronized void data(String line) {
        data("", Look.Ink.PLAIN, line, "");
    }

    /** The same, of which the middle has an ink. */
    synchronized void data(String before, Look.Ink ink, String text, String after) {
        if (look.person()) {
            clearStatus();
        }
        if (data != null) {
            data.accept(before + text + after);
            return;
        }
        out.println(Printable.of(before) + look.ink(ink, Printable.of(text)) + Printable.of(after));
    }

    /** A piece of a line, and its ink. */
    record Piece(Look.Ink ink, String text) {}

    /** A line of several pieces. */
    synchronized void row(List<Piece> pieces) {
        clearStatus();
        var line = new StringBuilder();
        for (var piece : pieces) {
            line.append(look.ink(piece.ink(), Printable.of(piece.text())));
        }
        out.println(line.toString().stripTrailing());
    }

    /** Content as it is, for whoever reads standard output when no person does. */
    synchronized void octets(byte[] octets, int count) {
        if (data != null) {
            data.accept(new String(octets, 0, count, StandardCharsets.UTF_8).stripTrailing());
        } else {
            out.write(octets, 0, count);
        }
    }

    /** A line about what is going on. */
    public synchronized void talk(String line) {
        if (main != null) {
            main.talk(prefix + line);
        } else if (!quiet) {
            say(Printable.of(line));
        }
    }

    /** A line about what went wrong; shown however quiet it is to be. */
    public synchronized void trouble(String line) {
        if (main != null) {
            main.trouble(prefix + line);
            return;
        }
        say(look.ink(Look.Ink.TROUBLE, "wherry: " + Printable.of(line)));
    }

    private void say(String harmless) {
        var typing = above;
        if (typing != null) {
            typing.accept(harmless);
            return;
        }
        if (look.person()) {
            out.flush(); // both go to one terminal, in this order
        }
        clearStatus();
        err.println(harmless);
        err.flush();
    }

    /** The words before the cursor, where the next command is typed. */
    String prompt(String directory) {
        var place = Printable.of(directory);
        var room = look.width().getAsInt() / 2;
        if (place.length() > room) {
            place = "…" + place.substring(place.length() - Math.max(room - 1, 1));
        }
        return look.ink(Look.Ink.PROMPT, "wherry " + place + "> ");
    }

    /** From now on lines go above what somebody types; null when nobody does any more. */
    synchronized void typing(@Nullable Consumer<String> linesAbove) {
        clearStatus();
        above = linesAbove;
    }

    /** Whether a status line can be seen by anybody. */
    public boolean isLive() {
        return look.live() && !quiet && (main == null || watched);
    }

    /** Draws the line that tells how far a transfer has come. */
    synchronized void status(String line) {
        if (main != null && watched) {
            main.status(prefix + line);
        } else if (isLive() && above == null) {
            err.print(CLEAR_LINE + cut(Printable.of(line)));
            err.flush();
            statusShown = true;
        }
    }

    /** A line that fills the terminal would make it scroll. */
    private String cut(String line) {
        return Columns.cut(line, Math.max(look.width().getAsInt() - 1, 1));
    }

    /** Takes that line away. */
    synchronized void clearStatus() {
        if (main != null) {
            main.clearStatus();
            return;
        }
        if (statusShown) {
            err.print(CLEAR_LINE);
            err.flush();
            statusShown = false;
        }
    }

    /** Lets everything said so far be seen. */
    public synchronized void flush() {
        out.flush();
        err.flush();
    }
}
