package wherry.protocol;

/** How file octets cross the wire (RFC 913 p. 5, TYPE). */
public enum TransferType {
    /** Seven-bit text whose line ends are CR LF on the wire. */
    ASCII('A', "Ascii"),
    /** The file's octets as they are: the default. */
    BINARY('B', "Binary"),
    /**
     * The same as binary on every machine whose words are whole octets, which is every machine we
     * run on.
     */
    CONTINUOUS('C', "Continuous");

    private final char letter;
    private final String word;

    TransferType(char letter, String word) {
        this.letter = letter;
        this.word = word;
    }

    /** The letter that stands for this type in a TYPE command. */
    public char letter() {
        return letter;
    }

    /** The word the RFC's replies use for this type. */
    public String word() {
        return word;
    }

    /** Whether line ends are rewritten, so that sizes on the wire differ from sizes on disk. */
    public boolean converts() {
        return this == ASCII;
    }
}
