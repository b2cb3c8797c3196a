package wherry.server.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads a trail from its first event to its last and finds whatever was changed, cut out, added,
 * moved or lost. Somebody who can write all its files could make a new chain; who keeps the end of
 * an earlier verification elsewhere finds that too.
 */
public final class Verification {
    private final Walk walk;

    private Verification(Walk walk) {
        this.walk = walk;
    }

    /**
     * What was found.
     *
     * @param first number of the first event; 0 when there is none
     * @param last where the chain ends
     * @param findings what is wrong, a sentence each
     */
    public record Verdict(long first, Link last, int files, List<String> findings) {}

    /** One file as it was when the verification began. */
    private record Piece(Path file, long size, long first) {}

    /**
     * Verifies a trail, which may be written to meanwhile.
     *
     * @param noted ends of this chain that were written down earlier: each must be in it, or just
     *     before its first event
     */
    public static Verdict of(AuditPlace place, List<Link> noted) throws IOException {
        try (var lock = ChainFile.owned(place.lock());
                var head = ChainFile.owned(place.head())) {
            List<Piece> pieces;
            Link end;
            try (var _ = lock.lock()) {
                end = Chain.anchored(head);
                pieces = pieces(place);
            }
            var verification = new Verification(new Walk(noted, end));
            for (var piece : pieces) {
                verification.read(piece);
            }
            return verification.walk.verdict(pieces.size());
        }
    }

    private static List<Piece> pieces(AuditPlace place) throws IOException {
        var pieces = new ArrayList<Piece>();
        for (var file : place.all()) {
            pieces.add(new Piece(file, Files.size(file), first(file)));
        }
        pieces.sort(Comparator.comparingLong(Piece::first));
        return pieces;
    }

    private static long first(Path file) throws IOException {
        var first = new ArrayList<Long>();
        try (var in = open(file)) {
            new Lines(in)
                    .each(
                            1 << 18,
                            (line, _) ->
                                    Link.of(line)
                                            .ifPresent(read -> first.add(read.link().number())));
        }
        return first.isEmpty() ? Long.MAX_VALUE : first.getFirst();
    }

    private static InputStream open(Path file) throws IOException {
        var in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    private void read(Piece piece) throws IOException {
        var name = String.valueOf(piece.file().getFileName());
        var most = name.endsWith(".gz") ? Long.MAX_VALUE : piece.size();
        try (var in = open(piece.file())) {
            walk.enter(name);
            new Lines(in).each(most, walk::line);
        } catch (java.util.zip.ZipException | java.io.EOFException broken) {
            walk.find(name + " is not what gzip made: " + broken.getMessage());
        }
    }
}
