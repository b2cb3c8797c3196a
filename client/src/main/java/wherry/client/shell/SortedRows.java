package wherry.client.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lines shown in the order of their keys. A directory too large to hold in memory is shown in the
 * server's order instead, as it comes.
 */
final class SortedRows implements AutoCloseable {
    private static final int MOST = 100_000;
    private static final long MOST_CHARACTERS = 8_000_000;

    private record Row(String key, String line) {}

    private final Screen screen;
    private final List<Row> rows = new ArrayList<>();
    private long characters;

    SortedRows(Screen screen) {
        this.screen = screen;
    }

    void add(String key, String line) {
        rows.add(new Row(key, line));
        characters += line.length();
        if (rows.size() >= MOST || characters >= MOST_CHARACTERS) {
            close();
        }
    }

    @Override
    public void close() {
        rows.sort(Comparator.comparing(Row::key));
        rows.forEach(row -> screen.data(row.line()));
        rows.clear();
        characters = 0;
    }
}
