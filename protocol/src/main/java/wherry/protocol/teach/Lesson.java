package wherry.protocol.teach;

/**
 * One phrase that explains what was said.
 *
 * @param phrase what it means
 * @param source where that is written
 */
public record Lesson(String phrase, String source) {

    /** As RFC 913 says it on this page. */
    static Lesson rfc(int page, String phrase) {
        return new Lesson(phrase, "RFC 913 p. " + page);
    }

    /** As an extension of ours, which docs/protocol.md describes. */
    static Lesson extension(String phrase) {
        return new Lesson(phrase, "docs/protocol.md, Extensions");
    }

    /** As framing wants it. */
    static Lesson framing(String phrase) {
        return rfc(2, phrase);
    }

    /** Nothing more comes. */
    static Lesson end() {
        return new Lesson("this end says no more: close_notify, then TCP ends", "RFC 8446, 6.1");
    }

    @Override
    public String toString() {
        return phrase + " (" + source + ")";
    }
}
