package wherry.client.shell;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;

/** Somebody who types where no line can be edited. */
public final class PlainKeyboard implements Keyboard {
    private final BufferedReader keys;
    private final PrintStream err;

    /** Lines from here; prompts go there. */
    public PlainKeyboard(BufferedReader keys, PrintStream err) {
        this.keys = keys;
        this.err = err;
    }

    @Override
    public @Nullable String line(String prompt) {
        return answer(prompt);
    }

    @Override
    public @Nullable String answer(String question) {
        err.print(question);
        err.flush();
        try {
            return keys.readLine();
        } catch (IOException gone) {
            return null;
        }
    }
}
