package wherry.client.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lines shown in the order of their keys. Those of a large directory are sorted in parts, as they
 * come, so that no server can fill the memory.
 */
final class SortedRows implements AutoCloseable {
    /** What the rows held back may take, counted as they lie in memory. */
    private static final int MOST_BYTES = 512 * 1024;

    private static final int ROW_BYTES = 128;

    private record Row(String key, String line) {}

    private final Screen screen;
    private final List<Row> rows = new ArrayList<>();
    private int bytes;
    private boolean tooMany;

    SortedRows(Screen screen) {
        this.screen = screen;
    }

    void add(String key, String line) {
        rows.add(new Row(key, line));
        bytes += ROW_BYTES + 2 * (key.length() + line.length());
        if (bytes >= MOST_BYTES) {
            show();
            tooMany = true;
        }
    }

    private void show() {
        rows.sort(Comparator.comparing(Row::key));
        rows.forEach(row -> screen.data(row.line()));
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
