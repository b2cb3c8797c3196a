package wherry.server.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where a trail lies: {@code audit.jsonl} is written to, {@code audit-NUMBER.jsonl} are full,
 * {@code audit.head} says where the chain ends, {@code audit.lock} lets several programs write.
 * What logrotate makes of the first ({@code audit.jsonl.1}, {@code audit.jsonl-20260102.gz})
 * belongs to it.
 *
 * @param directory owner-only
 * @param largest octets after which a new file is begun; 0 for never
 * @param kept how many full ones are kept
 */
public record AuditPlace(Path directory, long largest, int kept) {
    private static final String FULL = "audit-[0-9]{18}\\.jsonl";

    /** The file that is written to. */
    public Path current() {
        return directory.resolve("audit.jsonl");
    }

    Path head() {
        return directory.resolve("audit.head");
    }

    Path lock() {
        return directory.resolve("audit.lock");
    }

    /** The name of a file whose last event has this number. */
    Path full(long last) {
        return directory.resolve(String.format(Locale.ROOT, "audit-%018d.jsonl", last));
    }

    /** The number of the last event in a file that is full. */
    static long lastIn(Path full) {
        return Long.parseLong(full.getFileName().toString().substring(6, 24));
    }

    /** Files that this program called full, oldest first. */
    List<Path> full() throws IOException {
        return named(FULL);
    }

    /** All files of the trail, in no order that matters. */
    List<Path> all() throws IOException {
        return named("audit.*\\.jsonl.*");
    }

    private List<Path> named(String form) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(form))
                    .sorted()
                    .toList();
        }
    }
}
