package wherry.client;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.FileFailed;
import wherry.client.shell.ScriptLines;
import wherry.client.transfer.TypedPath;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be done once somebody is logged in.
 *
 * @param inline commands of {@code -c}; null for none
 * @param batch the file of {@code -b}; null for none
 * @param words one command of a one-shot, word by word; empty for none
 */
record Orders(@Nullable String inline, @Nullable String batch, List<TypedPath> words) {
    private static final String INPUT = "-";

    /** Whether standard input would be read for commands, by a person or not. */
    boolean readInput() {
        return words.isEmpty() && inline == null && (batch == null || batch.equals(INPUT));
    }

    /** Whether a person will be asked for commands. */
    boolean areAskedFor() {
        return readInput() && batch == null && Terminals.isTerminal(0);
    }

    /** The lines of the commands, for those that are neither asked for nor words already. */
    ScriptLines lines(InputStream in) throws FileFailed {
        if (inline != null) {
            return new ScriptLines(new BufferedReader(new StringReader(inline)), "");
        }
        if (batch == null || batch.equals(INPUT)) {
            var strict = StandardCharsets.UTF_8.newDecoder(); // stops at what is no text
            var reader = new BufferedReader(new InputStreamReader(in, strict));
            return new ScriptLines(reader, "standard input");
        }
        var file = Path.of(batch);
        try {
            if (Files.isDirectory(file)) {
                throw new IOException("it is a directory");
            }
            return new ScriptLines(Files.newBufferedReader(file), batch);
        } catch (IOException trouble) {
            throw Unreadable.of("The batch file " + batch, trouble);
        }
    }
}
