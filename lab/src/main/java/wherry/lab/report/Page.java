package wherry.lab.report;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The report of all labs that were run: one page of Markdown, its figures in files beside it. */
public final class Page {
    private static final String LEGEND =
            """
            In the tables *attack* is what the attacker does, *seen* what there was to see of it,
            *defence* what stands against it and where in the code, *audit* what was written down
            about it, *held* a sentence that was found true, *BROKEN* one that had to be and was not.

            """;

    private final List<Chapter> chapters = new ArrayList<>();
    private final String maker;

    /**
     * One that begins with these words.
     *
     * @param maker what made it, when and where
     */
    public Page(String maker) {
        this.maker = maker;
    }

    private record Chapter(String name, String principle, Story story) {
        private String verdict() {
            return story.passed() ? "PASS" : "FAIL";
        }
    }

    /** One more lab. */
    public void add(String name, String principle, Story story) {
        chapters.add(new Chapter(name, principle, story));
    }

    /**
     * Makes sure that a page can be written there. What is there already stays until it is.
     *
     * @throws IOException when it cannot, in a sentence
     */
    public static void requireWritable(Path file) throws IOException {
        try (var _ = FileChannel.open(file, CREATE, WRITE)) {
            // nothing yet
        } catch (IOException trouble) {
            throw unwritable(file, trouble);
        }
    }

    private static IOException unwritable(Path file, IOException trouble) {
        var why =
                switch (trouble) {
                    case NoSuchFileException _ -> "there is no such directory";
                    case AccessDeniedException _ -> "this user may not";
                    default -> String.valueOf(trouble.getMessage());
                };
        return new IOException(
                file + " cannot be written (" + why + "): name a file elsewhere", trouble);
    }

    /**
     * Writes all of it; what was there is replaced.
     *
     * @throws IOException when it cannot be written, in a sentence
     */
    public void writeTo(Path file) throws IOException {
        try {
            for (var chapter : chapters) {
                var number = 1;
                for (var figure : chapter.story().figures()) {
                    Files.writeString(beside(file, chapter, number), figure.svg());
                    number++;
                }
            }
            Files.writeString(file, text(file));
        } catch (IOException trouble) {
            throw unwritable(file, trouble);
        }
    }

    private static Path beside(Path file, Chapter chapter, int number) {
        var stem = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        return file.resolveSibling(stem + "-" + chapter.name() + "-" + number + ".svg");
    }

    private String text(Path file) {
        var text = new StringBuilder("# Wherry: labs\n\n");
        var passed = chapters.stream().filter(each -> each.story().passed()).count();
        text.append(maker).append(".\n\nEach lab attacked a server made for the purpose, on");
        text.append(" loopback. ").append(passed).append(" of ").append(chapters.size());
        text.append(" passed.\n\n").append(LEGEND);
        text.append("| lab | principle | verdict |\n|---|---|---|\n");
        for (var each : chapters) {
            var link = "[" + each.name() + "](#" + each.name() + ")";
            text.append("| " + link + " | " + each.principle() + " | " + each.verdict() + " |\n");
        }
        chapters.forEach(chapter -> tell(text, file, chapter));
        return text.toString();
    }

    private static void tell(StringBuilder text, Path file, Chapter chapter) {
        text.append("\n## ").append(chapter.name()).append("\n\n");
        text.append(chapter.principle()).append(".\n\n| | |\n|---|---|\n");
        for (var note : chapter.story().notes()) {
            text.append("| ").append(note.kind().word()).append(" | ");
            text.append(cell(note)).append(" |\n");
        }
        text.append("\nVerdict: **").append(chapter.verdict()).append("**\n");
        var number = 1;
        for (var figure : chapter.story().figures()) {
            var name = beside(file, chapter, number).getFileName();
            text.append("\n![" + figure.caption() + "](" + name + ")\n");
            number++;
        }
    }

    /** What programs said is shown as code, and no character of it ends the cell. */
    private static String cell(Note note) {
        var text = note.text().replace("|", "\\|");
        return switch (note.kind()) {
            case SEEN, AUDIT -> "`" + text.replace('`', '\'') + "`";
            case ATTACK, DEFENCE, HELD, BROKEN -> text;
        };
    }
}
