package wherry.lab.report;

/**
 * A line of a lab's story.
 *
 * @param kind what it is
 * @param text one line, harmless to show
 */
public record Note(Kind kind, String text) {
    /** What a line tells of. */
    public enum Kind {
        /** What the attacker does. */
        ATTACK("attack"),
        /** What is to be seen of it. */
        SEEN("seen"),
        /** What stands against it, and where that is written. */
        DEFENCE("defence"),
        /** What was written down about it. */
        AUDIT("audit"),
        /** A sentence that was found true. */
        HELD("held"),
        /** A sentence that must be true and is not. */
        BROKEN("BROKEN");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word it is shown by. */
        public String word() {
            return word;
        }
    }
}
