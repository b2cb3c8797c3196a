package wherry.client.shell;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/** The lines of a script, counted, so that who complains of one can say where it is. */
public final class ScriptLines {
    private static final String MARK = "\uFEFF";

    private final BufferedReader lines;
    private final String name;
    private int number;

    /**
     * What this reader gives, which must not put up with what is no text.
     *
     * @param name what people call it; empty for what is too short to need places
     */
    public ScriptLines(BufferedReader lines, String name) {
        this.lines = lines;
        this.name = name;
    }

    /**
     * The next one; null at the end. The mark with which some editors begin a file is none of it.
     *
     * @throws UsageMistake when it is no text
     * @throws IOException when it cannot be read
     */
    @Nullable String next() throws IOException, UsageMistake {
        var line = lines.readLine();
        number++;
        if (line != null && line.indexOf('\0') >= 0) {
            throw new UsageMistake("it holds a NUL, which no text does: save it as UTF-8");
        }
        return line != null && number == 1 && line.startsWith(MARK) ? line.substring(1) : line;
    }

    /** Where that one is, for the beginning of a sentence. */
    String place() {
        return name.isEmpty() ? "" : name + ", line " + number + ": ";
    }

    /** Why it cannot be read. */
    String why(IOException trouble) {
        var what = name.isEmpty() ? "The commands" : "The commands in " + name;
        return trouble instanceof CharacterCodingException
                ? what + " are not in UTF-8: save them as UTF-8"
                : what + " cannot be read: " + trouble.getMessage();
    }
}
