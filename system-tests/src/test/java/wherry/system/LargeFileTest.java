package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** A file whose size no 32 bits can hold, through programs with little memory. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(600)
class LargeFileTest {
    private static final long SIZE = (4L << 30) + 5;
    private static final long ROOM_NEEDED = 14L << 30;
    private static final int PIECE = 1 << 20;

    @TempDir(factory = Roomiest.class)
    private Path place;

    /** Where there is most room: the temporary directory or shared memory. */
    static final class Roomiest implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
                throws IOException {
            var directory =
                    Stream.of(System.getProperty("java.io.tmpdir"), "/dev/shm")
                            .map(Path::of)
                            .filter(Files::isWritable)
                            .max(Comparator.comparingLong(Roomiest::room))
                            .orElseThrow();
            return Files.createTempDirectory(directory, "wherry-large");
        }

        static long room(Path directory) {
            try {
                return Files.getFileStore(directory).getUsableSpace();
            } catch (IOException _) {
                return 0;
            }
        }
    }

    @BeforeEach
    void needs_room() {
        var room = Roomiest.room(place);
        assumeTrue(room >= ROOM_NEEDED, place + " has room for " + room + " octets only");
    }

    @Test
    @Tag("B51")
    void more_than_four_gibioctets_go_up_and_come_back() throws IOException {
        var original = place.resolve("large");
        var copy = place.resolve("copy");
        sparse(original);
        var home = Home.in(place).set("durability", "\"none\"");
        try (var server = LiveServer.full(home)) {
            timed("up", () -> server.client(place).with("-c", "put large").run().exited(0));
            assertThat(home.files().resolve("large")).hasSize(SIZE);
            timed("down", () -> server.client(place).with("-c", "get large copy").run().exited(0));
        }
        assertThat(copy).hasSize(SIZE);
        assertThat(crc(copy)).isEqualTo(crc(original));
    }

    /** Zeros, but for the ends and the two sides of the border of 32 bits. */
    private static void sparse(Path file) throws IOException {
        var options =
                new StandardOpenOption[] {
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SPARSE
                };
        try (var channel = FileChannel.open(file, options)) {
            channel.write(ByteBuffer.wrap(Content.of(PIECE)), 0);
            channel.write(ByteBuffer.wrap(Content.of(PIECE + 5)), SIZE - PIECE - 5);
        }
    }

    private static long crc(Path file) throws IOException {
        var crc = new CRC32C();
        var piece = ByteBuffer.allocateDirect(PIECE);
        try (var channel = FileChannel.open(file)) {
            while (channel.read(piece.clear()) >= 0) {
                crc.update(piece.flip());
            }
        }
        return crc.getValue();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void timed(String direction, Work work) throws IOException {
        var start = System.nanoTime();
        work.run();
        var took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("%d octets %s in %.1f s%n", SIZE, direction, took.toMillis() / 1000.0);
    }
}
