package wherry.client.shell;

/**
 * An option of a command.
 *
 * @param letter what stands behind one dash
 * @param word what stands behind two; empty for none
 * @param value what its value is called; empty for an option without
 * @param summary what it does
 */
record Flag(char letter, String word, String value, String summary) {
    /** As it is typed: both forms. */
    String spelled() {
        var behind = value.isEmpty() ? "" : " " + value;
        return "-" + letter + behind + (word.isEmpty() ? "" : ", --" + word + behind);
    }

    boolean takesValue() {
        return !value.isEmpty();
    }
}
