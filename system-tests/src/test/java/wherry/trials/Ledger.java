package wherry.trials;

import wherry.system.Eventually;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The server's audit log, read as it grows; it must not rotate meanwhile. */
final class Ledger {
    private static final Pattern OF_FILE =
            Pattern.compile(".*\"event\":\"(upload|download|mkdir)\".*\"path\":\"([^\"]*)\".*");

    private final Path log;
    private final Map<String, Integer> times = new HashMap<>();
    private String unread = "";
    private long place;

    Ledger(Path log) {
        this.log = log;
    }

    /** Forgets what was written until this directory was made. */
    void begin(String mark) throws Exception {
        reach(mark);
        times.clear();
    }

    /** Reads on until this directory was made. */
    void reach(String mark) throws Exception {
        Eventually.holds("the log tells of " + mark, () -> read().times("mkdir", mark) > 0);
    }

    /** How often this happened to this file. */
    int times(String event, String path) {
        return times.getOrDefault(event + " " + path, 0);
    }

    private Ledger read() throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var more = new byte[Math.toIntExact(file.length() - place)];
            file.seek(place);
            file.readFully(more);
            place += more.length;
            var text = unread + new String(more, StandardCharsets.UTF_8);
            var whole = text.lastIndexOf('\n') + 1;
            unread = text.substring(whole);
            text.substring(0, whole).lines().forEach(this::note);
        }
        return this;
    }

    private void note(String line) {
        var event = OF_FILE.matcher(line);
        if (event.matches()) {
            times.merge(event.group(1) + " " + event.group(2), 1, Integer::sum);
        }
    }
}
