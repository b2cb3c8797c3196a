package wherry.server.files;

import java.util.Locale;

/** What {@code +Saved} promises about a power cut. */
public enum Durability {
    /** Nothing: the last seconds may be lost. */
    NONE,
    /** The content is on disk. */
    FILE,
    /** The content and its name are on disk: the default. */
    FULL;

    /** As it is written in the configuration and in replies. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
