package wherry.client;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.protocol.teach.Columns;
import wherry.protocol.teach.Gallery;
import wherry.protocol.teach.Markdown;
import wherry.protocol.teach.Onlooker;
import wherry.protocol.teach.Transcript;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where those look on who are to learn: the screen, a report, a transcript, or nowhere. */
final class Classroom implements AutoCloseable {
    private final List<Onlooker> onlookers = new ArrayList<>();
    private final List<Notebook> notebooks = new ArrayList<>();
    private final PrintStream err;

    private Classroom(PrintStream err) {
        this.err = err;
    }

    /** A file that somebody writes into. */
    private record Notebook(Path file, PrintStream lines) {}

    /**
     * As the options want it; files that are there are written over, new ones are owner-only.
     *
     * @throws FileFailed code 11 when one cannot be written
     */
    static Classroom open(TeachOptions options, Surroundings around) throws FileFailed {
        var room = new Classroom(around.err());
        if (options.onScreen()) {
            var err = around.err();
            var colours = Terminals.hasColours(2);
            room.onlookers.add(
                    new Columns(line -> show(err, line), () -> Terminals.width(2), colours));
        }
        var report = options.report();
        if (report != null) {
            var lines = room.notebook(report);
            lines.println("# A conversation");
            room.onlookers.add(new Markdown(lines::println));
        }
        var transcript = options.transcript;
        if (transcript != null) {
            var lines = room.notebook(transcript);
            room.onlookers.add(new Transcript(lines::println, around.clock()));
        }
        return room;
    }

    private static void show(PrintStream err, String line) {
        err.println(line);
        err.flush();
    }

    private PrintStream notebook(Path file) throws FileFailed {
        var mode =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            var channel = FileChannel.open(file, Set.of(CREATE, WRITE, TRUNCATE_EXISTING), mode);
            var stream = Channels.newOutputStream(channel);
            var lines = new PrintStream(stream, false, StandardCharsets.UTF_8);
            notebooks.add(new Notebook(file, lines));
            return lines;
        } catch (IOException trouble) {
            throw new FileFailed(
                    ExitCode.LOCAL_FILE,
                    file + " cannot be written: name a place that can (" + trouble + ")",
                    trouble);
        }
    }

    /** What connections are to be shown to; null where nobody looks on. */
    @Nullable Gallery gallery() {
        return onlookers.isEmpty() ? null : new Gallery(onlookers);
    }

    /** A report that is not whole is told of, and spoils nothing else. */
    @Override
    public void close() {
        for (var notebook : notebooks) {
            if (notebook.lines().checkError()) {
                err.println("wherry: " + notebook.file() + " is not whole: is the disk full?");
            }
            notebook.lines().close();
        }
    }
}
