package wherry.protocol.teach;

/** Something one end has said, as an onlooker may see it: no secret is in it, nor any content. */
public sealed interface Utterance {

    /** Who said it. */
    Side by();

    /**
     * A message; its NUL is not part of the text.
     *
     * @param more so many octets of it were not kept
     */
    record Message(Side by, String text, long more) implements Utterance {}

    /** Octets of a file. */
    record Content(Side by, long octets, String sha256) implements Utterance {}

    /** Messages that hold nothing, one after the other. */
    record Empty(Side by, long count) implements Utterance {}

    /** Octets that cannot be followed, because nobody knows what they are. */
    record Noise(Side by, long octets) implements Utterance {}

    /**
     * Nothing more comes from this end.
     *
     * @param where between what it ended
     */
    record End(Side by, String where) implements Utterance {}
}
