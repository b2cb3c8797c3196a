package wherry.server.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A trail in a directory, and what somebody may do to it. */
final class Book {
    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final AuditPlace place;

    Book(Path directory, long largest, int kept) {
        this.place = new AuditPlace(directory, largest, kept);
    }

    AuditPlace place() {
        return place;
    }

    /** So many deletions, one after another. */
    Book deletions(int count) throws IOException {
        try (var chain = Chain.open(place)) {
            for (var i = 1; i <= count; i++) {
                chain.append(List.of(deletion("/f" + i)));
            }
        }
        return this;
    }

    static Sink.Entry deletion(String path) {
        return new Sink.Entry(NOON, "s1", "192.0.2.1", new AuditEvent.Deleted("ann", path));
    }

    List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(place.current()));
    }

    void write(List<String> lines) throws IOException {
        Files.writeString(place.current(), String.join("\n", lines) + "\n");
    }

    Verification.Verdict verdict(Link... noted) throws IOException {
        return Verification.of(place, List.of(noted));
    }

    List<String> findings(Link... noted) throws IOException {
        return verdict(noted).findings();
    }
}
