package wherry.client.shell;

import org.jspecify.annotations.Nullable;

/** Somebody who types. */
public interface Keyboard {
    /** The line typed after this prompt; null when there will be no more. */
    @Nullable String line(String prompt);

    /** The answer to a question, which is no command; null for none. */
    @Nullable String answer(String question);

    /** Tells the screen's line about this, and keys from now on; does nothing where nothing can. */
    default void editing(String keys) {}
}
