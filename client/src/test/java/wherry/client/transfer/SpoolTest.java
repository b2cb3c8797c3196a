package wherry.client.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.remote.FileFailed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SpoolTest {
    private static final int SIZE = 3000;

    @TempDir Path directory;

    private Spool spool() {
        return new Spool(new LocalFiles(directory));
    }

    private static String text(Random chance) {
        var octets = new byte[1 + chance.nextInt(SIZE)];
        chance.nextBytes(octets);
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private record Piece(long place, String text) {
        private byte[] octets() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void what_was_put_on_top_lies_where_it_was_put_across_memory_and_disk() throws Exception {
        var chance = new Random(913);
        var model = new ArrayDeque<Piece>();
        try (var spool = spool()) {
            for (var step = 0; step < 5000; step++) {
                if (chance.nextInt(100) < 45 && !model.isEmpty()) {
                    spool.cut(model.removeLast().place());
                } else {
                    var piece = new Piece(spool.end(), text(chance));
                    assertThat(spool.push(piece.octets())).isTrue();
                    model.addLast(piece);
                }
                for (var piece : model.size() < 5 ? model : List.of(model.getLast())) {
                    assertThat(spool.at(piece.place(), piece.octets().length))
                            .isEqualTo(piece.octets());
                }
            }
            assertThat(model).hasSizeGreaterThan(2 * Spool.IN_MEMORY / SIZE);
            for (var piece : model) {
                assertThat(spool.at(piece.place(), piece.octets().length))
                        .isEqualTo(piece.octets());
            }
        }
    }

    @Test
    void it_takes_no_more_than_its_most() throws FileFailed {
        var much = new byte[1 << 20];
        try (var spool = spool()) {
            for (var i = 0; i < 64; i++) {
                assertThat(spool.push(much)).isTrue();
            }
            assertThat(spool.push(new byte[1])).isFalse();
            spool.cut(0);
            assertThat(spool.push(much)).isTrue();
        }
    }
}
