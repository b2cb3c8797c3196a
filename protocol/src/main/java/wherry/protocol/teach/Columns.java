package wherry.protocol.teach;

import wherry.protocol.Printable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Two columns of text, client left and server right, with a phrase below each line that explains
 * it. Plain text; on a terminal in colours, where they are wanted. Where two columns have no room
 * there is one, and a mark tells who speaks.
 */
public final class Columns implements Onlooker {
    private static final int ROOM_FOR_TWO = 60;
    private static final int NARROWEST = 24;
    private static final int WIDEST = 200;
    private static final int MARK = 2;
    private static final String BETWEEN = " | ";
    private static final String CLIENT = "36";
    private static final String SERVER = "32";
    private static final String FAINT = "2";

    private final Consumer<String> out;
    private final IntSupplier width;
    private final boolean colours;
    private int current;

    /** Columns that take a line of {@code out} for each of their lines, without its end. */
    public Columns(Consumer<String> out, IntSupplier width, boolean colours) {
        this.out = out;
        this.width = width;
        this.colours = colours;
    }

    private int whole() {
        return Math.clamp(width.getAsInt(), NARROWEST, WIDEST);
    }

    private boolean isNarrow() {
        return whole() < ROOM_FOR_TWO;
    }

    private int column() {
        return isNarrow() ? whole() - MARK : (whole() - BETWEEN.length()) / 2;
    }

    @Override
    public synchronized void begins(int line, Handshake handshake) {
        current = line;
        out.accept(ruled("connection " + line + ": what the TLS handshake has settled"));
        for (var fact : handshake.facts()) {
            wrapped(Printable.of(fact.name() + ": " + fact.value()), whole())
                    .forEach(each -> out.accept(inked("1", each)));
            wrapped(Printable.of(fact.meaning()), whole() - 4)
                    .forEach(each -> out.accept(inked(FAINT, "    " + each)));
        }
        var who = isNarrow() ? "client >, server <" : "client left, server right";
        out.accept(ruled("connection " + line + ": " + who));
    }

    @Override
    public synchronized void heard(int line, Utterance what, Lesson lesson) {
        if (line != current) {
            current = line;
            out.accept(ruled("connection " + line));
        }
        var server = what.by() == Side.SERVER;
        for (var said : Shown.lines(what)) {
            wrapped(said, column()).forEach(each -> cell(server, server ? SERVER : CLIENT, each));
        }
        wrapped(Printable.of(lesson.toString()), column() - 2)
                .forEach(each -> cell(server, FAINT, "  " + each));
    }

    private void cell(boolean right, String ink, String text) {
        if (isNarrow()) {
            out.accept((right ? "< " : "> ") + inked(ink, text));
        } else if (right) {
            out.accept(" ".repeat(column()) + BETWEEN + inked(ink, text));
        } else {
            var blank = " ".repeat(column() - text.codePointCount(0, text.length()));
            out.accept(inked(ink, text) + blank + BETWEEN.stripTrailing());
        }
    }

    private String inked(String ink, String harmless) {
        return colours ? "\u001b[" + ink + "m" + harmless + "\u001b[0m" : harmless;
    }

    private String ruled(String title) {
        return ("-- " + title + " " + "-".repeat(whole())).substring(0, whole());
    }

    /** At blanks where there are any, else anywhere. */
    static List<String> wrapped(String text, int most) {
        var lines = new ArrayList<String>();
        var rest = text;
        while (rest.codePointCount(0, rest.length()) > most) {
            var end = rest.offsetByCodePoints(0, most);
            var blank = rest.lastIndexOf(' ', end);
            var cut = blank > most / 3 ? blank : end;
            lines.add(rest.substring(0, cut));
            rest = rest.substring(blank > most / 3 ? cut + 1 : cut);
        }
        lines.add(rest);
        return lines;
    }
}
