package wherry.client.shell;

import java.util.function.IntSupplier;

/**
 * How things can be shown where somebody looks.
 *
 * @param live whether a line can be drawn over another
 * @param colours whether there are any, and they are wanted
 * @param person whether a person reads the data, who likes columns
 * @param width how many characters a line has
 */
public record Look(boolean live, boolean colours, boolean person, IntSupplier width) {
    private static final int USUAL_WIDTH = 80;

    /** Where nobody looks. */
    public static final Look NONE = new Look(false, false, false, () -> USUAL_WIDTH);

    /** A line that can be drawn over, and no more. */
    static final Look LIVE = new Look(true, false, false, () -> USUAL_WIDTH);

    /** What a piece of text is, and how that looks. */
    enum Ink {
        /** Anything. */
        PLAIN(""),
        /** A directory. */
        DIRECTORY("1;34"),
        /** What is less important. */
        FAINT("2"),
        /** What went wrong. */
        TROUBLE("31"),
        /** What can be relied on. */
        GOOD("32"),
        /** Where to type. */
        PROMPT("1");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    /** The text in this ink, where there is any; it must be harmless already. */
    String ink(Ink ink, String harmless) {
        return colours && !ink.code.isEmpty()
                ? "\u001b[" + ink.code + "m" + harmless + "\u001b[0m"
                : harmless;
    }
}
