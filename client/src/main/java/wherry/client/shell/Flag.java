package wherry.client.shell;

import java.util.ArrayList;

/**
 * An option of a command.
 *
 * @param letter what stands behind one dash
 * @param habit another letter that people are used to; a blank for none
 * @param word what stands behind two; empty for none
 * @param value what its value is called; empty for an option without
 * @param summary what it does
 */
record Flag(char letter, char habit, String word, String value, String summary) {
    private static final char NONE = ' ';

    Flag(char letter, String word, String value, String summary) {
        this(letter, NONE, word, value, summary);
    }

    /** The same, which other programs call by this letter. */
    Flag as(char other) {
        return new Flag(letter, other, word, value, summary);
    }

    boolean isCalled(char typed) {
        return typed == letter || (typed == habit && habit != NONE);
    }

    /** As it is typed: all its forms. */
    String spelled() {
        var behind = value.isEmpty() ? "" : " " + value;
        var forms = new ArrayList<String>();
        forms.add("-" + letter + behind);
        if (habit != NONE) {
            forms.add("-" + habit + behind);
        }
        if (!word.isEmpty()) {
            forms.add("--" + word + behind);
        }
        return String.join(", ", forms);
    }

    boolean takesValue() {
        return !value.isEmpty();
    }
}
