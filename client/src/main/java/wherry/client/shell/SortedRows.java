package wherry.client.shell;

import wherry.client.remote.Entry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Entries shown in order. Those of a large directory are sorted in parts, as they come, so that no
 * server can fill the memory.
 */
final class SortedRows implements AutoCloseable {
    /** What the rows held back may take by default, counted as they lie in memory. */
    static final int FEW_BYTES = 512 * 1024;

    /** The same where the order is another than the server's own. */
    static final int MANY_BYTES = 16 * 1024 * 1024;

    private static final int ROW_BYTES = 128;

    private final Screen screen;
    private final Comparator<Entry> order;
    private final int mostBytes;
    private final Consumer<List<Entry>> shown;
    private final List<Entry> rows = new ArrayList<>();
    private int bytes;
    private boolean tooMany;

    SortedRows(Screen screen, Comparator<Entry> order, int mostBytes, Consumer<List<Entry>> shown) {
        this.screen = screen;
        this.order = order;
        this.mostBytes = mostBytes;
        this.shown = shown;
    }

    void add(Entry entry) {
        rows.add(entry);
        bytes += ROW_BYTES + 2 * entry.name().length();
        if (bytes >= mostBytes) {
            show();
            tooMany = true;
        }
    }

    private void show() {
        rows.sort(order);
        shown.accept(List.copyOf(rows));
        rows.clear();
        bytes = 0;
    }

    @Override
    public void close() {
        show();
        if (tooMany) {
            screen.talk("There are too many names to sort them all: they are sorted in parts.");
        }
    }
}
