package wherry.protocol.teach;

import wherry.protocol.Printable;

import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The same as two tables of Markdown for each connection, for a report. */
public final class Markdown implements Onlooker {
    private final Consumer<String> out;
    private int current;

    /** Markdown that takes a line of {@code out} for each of its lines, without its end. */
    public Markdown(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public synchronized void begins(int line, Handshake handshake) {
        out.accept("");
        out.accept("## Connection " + line);
        out.accept("");
        row("TLS", "settled as", "what it proves");
        row("---", "---", "---");
        for (var fact : handshake.facts()) {
            row(
                    text(Printable.of(fact.name())),
                    code(Printable.of(fact.value())),
                    text(fact.meaning()));
        }
        titles(line);
    }

    private void titles(int line) {
        current = line;
        out.accept("");
        row("client", "server", "what it means");
        row("---", "---", "---");
    }

    @Override
    public synchronized void heard(int line, Utterance what, Lesson lesson) {
        if (line != current) {
            out.accept("");
            out.accept("## Connection " + line + ", again");
            titles(line);
        }
        var said =
                Shown.lines(what).stream().map(Markdown::code).collect(Collectors.joining("<br>"));
        var server = what.by() == Side.SERVER;
        row(server ? "" : said, server ? said : "", text(Printable.of(lesson.toString())));
    }

    private void row(String first, String second, String third) {
        out.accept("| " + first + " | " + second + " | " + third + " |");
    }

    private static String code(String harmless) {
        return "<code>" + text(harmless) + "</code>";
    }

    /** No character of it means anything to Markdown or HTML. */
    private static String text(String harmless) {
        var safe = new StringBuilder();
        harmless.codePoints()
                .forEach(
                        c -> {
                            if ("&<>|`*_[]\\~#!$@".indexOf(c) >= 0) {
                                safe.append("&#").append(c).append(';');
                            } else {
                                safe.appendCodePoint(c);
                            }
                        });
        return safe.toString();
    }
}
