package wherry.client.transfer;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Entry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What one side has under a name.
 *
 * @param kind file, directory, or what is never moved: a link, a device
 * @param modified to the second, which is all that servers tell; null where they do not
 * @param generation the number on a server; 0 elsewhere
 */
record Seen(Kind kind, long size, @Nullable Instant modified, int generation) {
    enum Kind {
        FILE,
        DIRECTORY,
        OTHER
    }

    static Seen there(Entry entry) {
        var kind =
                switch (entry.kind()) {
                    case FILE -> Kind.FILE;
                    case DIRECTORY -> Kind.DIRECTORY;
                    case UNKNOWN -> Kind.OTHER;
                };
        return new Seen(kind, entry.size(), entry.modified(), entry.generation());
    }

    static Seen here(Kind kind, long size, Instant modified) {
        return new Seen(kind, size, modified.truncatedTo(ChronoUnit.SECONDS), 0);
    }

    /** The same, as a listing would tell it. */
    Entry entry() {
        var told = kind == Kind.DIRECTORY ? Entry.Kind.DIRECTORY : Entry.Kind.FILE;
        return new Entry(told, size, modified, "", generation);
    }

    /** Whether nothing speaks against both being the same file. */
    boolean looksLike(Seen other) {
        return size == other.size && modified != null && modified.equals(other.modified);
    }
}
