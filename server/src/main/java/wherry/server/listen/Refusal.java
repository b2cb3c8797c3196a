package wherry.server.listen;

/** Why a caller was turned away before TLS. */
public enum Refusal {
    /** Its source has run up too much debt. */
    DEBT("its source is in debt"),
    /** Its source has too many callers who are not logged in. */
    SOURCE("too many of its source are not logged in"),
    /** Many callers are not logged in, and chance decided. */
    EARLY("many are not logged in"),
    /** As many as may be are not logged in. */
    STRANGERS("too many are not logged in"),
    /** Hardly any memory is left. */
    MEMORY("memory is short");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    /** For logs. */
    public String words() {
        return words;
    }
}
