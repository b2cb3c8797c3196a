package wherry.client.shell;

import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.client.shell.Suggestions.Suggestion;
import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;

import java.io.Closeable;
import java.io.IOError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A person at a terminal whose lines can be edited, with what was typed before, and Tab. Nothing
 * else knows JLine; scripts never load it.
 */
public final class TerminalKeyboard implements Keyboard, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalKeyboard.class);
    private static final int MOST_PAST_LINES = 5000;
    private static final Size USUAL = Size.of(80, 24);
    private static final List<String> INKS =
            List.of(
                    LineReader.COMPLETION_STYLE_STARTING,
                    LineReader.COMPLETION_STYLE_DESCRIPTION,
                    LineReader.COMPLETION_STYLE_GROUP,
                    LineReader.COMPLETION_STYLE_BACKGROUND);

    private final Terminal terminal;
    private final LineReader reader;
    private @Nullable LineReader questions; // most sessions ask nothing
    private @Nullable Suggestions suggestions;
    private @Nullable Screen screen;

    /**
     * At the terminal this program was started on.
     *
     * @param leave what Ctrl-C does until somebody is served
     * @throws IOException when there is none
     */
    public static TerminalKeyboard ofThisProcess(@Nullable Path past, Runnable leave)
            throws IOException {
        var terminal =
                TerminalBuilder.builder()
                        .system(true)
                        .graphemeCluster(false) // it would ask the terminal, and wait
                        .dumb(true)
                        .build();
        if (terminal.getSize().getColumns() <= 0 || terminal.getSize().getRows() <= 0) {
            terminal.setSize(USUAL); // serial lines and recorders do not tell it
        }
        terminal.handle(Terminal.Signal.INT, _ -> leave.run());
        return new TerminalKeyboard(terminal, past);
    }

    /** At this terminal; lines are kept in this file, which need not exist. */
    TerminalKeyboard(Terminal terminal, @Nullable Path past) {
        this.terminal = terminal;
        var history = new PastLines();
        this.reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("wherry")
                        .parser((line, cursor, _) -> new TypedLine(line, cursor))
                        .completer((_, line, found) -> complete(line, found))
                        .history(history)
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                        .option(LineReader.Option.AUTO_FRESH_LINE, false)
                        .option(LineReader.Option.BRACKETED_PASTE, !isDumb(terminal))
                        .variable(LineReader.HISTORY_FILE_SIZE, MOST_PAST_LINES)
                        .build();
        remember(past, history);
    }

    private LineReader questions() {
        var asks = questions;
        if (asks == null) {
            asks =
                    LineReaderBuilder.builder()
                            .terminal(terminal)
                            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                            .option(LineReader.Option.BRACKETED_PASTE, false)
                            .variable(LineReader.DISABLE_HISTORY, true)
                            .variable(LineReader.DISABLE_COMPLETION, true)
                            .build();
            questions = asks;
        }
        return asks;
    }

    private static boolean isDumb(Terminal terminal) {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    /** A history that cannot be kept is none; typing goes on without. */
    private void remember(@Nullable Path file, PastLines history) {
        if (file == null) {
            return;
        }
        try {
            PrivateFile.directory(
                    java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()));
            if (PrivateFile.readIfThere(file).isEmpty()) {
                PrivateFile.create(file, new byte[0]);
            }
            reader.setVariable(LineReader.HISTORY_FILE, file);
            history.attach(reader);
        } catch (UnusableFile unusable) {
            terminal.writer()
                    .println("wherry: what is typed is not kept: " + unusable.getMessage());
            terminal.flush();
        } catch (RuntimeException garbled) {
            LOG.debug("the history cannot be read", garbled);
        }
    }

    /** From now on Tab suggests these, and Ctrl-C stops what runs. */
    public void serve(Suggestions those, Screen shows, Interrupts interrupts) {
        suggestions = those;
        screen = shows;
        if (!shows.look().colours()) {
            INKS.forEach(ink -> reader.setVariable(ink, ""));
        }
        terminal.handle(Terminal.Signal.INT, _ -> interrupts.press());
    }

    /** How wide the terminal is now; some do not know. */
    public int width() {
        var columns = terminal.getSize().getColumns();
        return columns > 0 ? columns : USUAL.getColumns();
    }

    private void complete(ParsedLine line, List<Candidate> found) {
        if (suggestions != null && line instanceof TypedLine typed) {
            for (var each : suggestions.at(typed.before(), typed.word())) {
                found.add(candidate(each));
            }
        }
    }

    private static Candidate candidate(Suggestion each) {
        var about = each.about().isEmpty() ? null : each.about();
        return new Candidate(each.value(), each.shown(), null, about, null, null, each.whole());
    }

    @Override
    public @Nullable String line(String prompt) {
        var shown = screen;
        if (shown != null) {
            shown.flush();
            shown.typing(reader::printAbove);
        }
        try {
            return reader.readLine(prompt);
        } catch (UserInterruptException cancelled) {
            return "";
        } catch (EndOfFileException | IOError | IllegalStateException over) {
            return null; // Ctrl-D, or the terminal is gone
        } finally {
            if (shown != null) {
                shown.typing(null);
            }
        }
    }

    @Override
    public @Nullable String answer(String question) {
        try {
            return questions().readLine(question);
        } catch (UserInterruptException | EndOfFileException | IOError none) {
            return null;
        }
    }

    @Override
    public void editing(String keys) {
        var map = keys.equals("vi") ? LineReader.VIINS : LineReader.EMACS;
        reader.getKeyMaps().put(LineReader.MAIN, reader.getKeyMaps().get(map));
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
