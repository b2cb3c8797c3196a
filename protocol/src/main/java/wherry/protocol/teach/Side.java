package wherry.protocol.teach;

import java.util.Locale;

/** Which end of a connection speaks. */
public enum Side {
    /** Who asks. */
    CLIENT,
    /** Who answers. */
    SERVER;

    /** The other end. */
    public Side other() {
        return this == CLIENT ? SERVER : CLIENT;
    }

    /** The word for it in transcripts and headings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
