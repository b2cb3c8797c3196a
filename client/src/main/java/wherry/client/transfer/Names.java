package wherry.client.transfer;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a server listed, as far as it is held in memory: not more names, and no longer ones. */
final class Names {
    /** More than this are not held at once. */
    static final int MOST = 200_000;

    /** Nor more than so many characters of them. */
    private static final long MOST_CHARACTERS = 16_000_000;

    private final List<Entry> entries = new ArrayList<>();
    private long characters;

    Names() {}

    void add(Entry entry) {
        characters += entry.name().length();
        if (hasRoom()) {
            entries.add(entry);
        }
    }

    /** Whether everything listed so far is here. */
    private boolean hasRoom() {
        return entries.size() <= MOST && characters <= MOST_CHARACTERS;
    }

    void clear() {
        entries.clear();
        characters = 0;
    }

    /**
     * All of them by name.
     *
     * @throws FileFailed when there were too many to hold
     */
    List<Entry> sorted(String directory) throws FileFailed {
        if (!hasRoom()) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    (directory.isEmpty() ? "The connected directory" : directory)
                            + ": more than "
                            + MOST
                            + " names, or longer ones than any disk has: narrow the glob, or move"
                            + " the files in parts");
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }
}
