package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Plays every file in docs/conversations: they are the specification, the documentation and the
 * test.
 */
@Tag("T07")
@Tag("T20")
class ConversationTest {
    private static final Path CONVERSATIONS =
            Path.of(System.getProperty("wherry.root", "."), "docs", "conversations");

    @TempDir Path disk;

    @TestFactory
    Stream<DynamicTest> conversations() throws IOException {
        return eachFile(file -> play(file, Scene::play));
    }

    /** Whoever uses no extension cannot tell whether there are any, but for the greeting's hint. */
    @TestFactory
    @Tag("A4")
    @Tag("B34")
    Stream<DynamicTest> a_plain_client_hears_the_same_octets_with_extensions_off()
            throws IOException {
        return eachFile(file -> play(file, Scene::playWithoutExtensions));
    }

    /** What to do with a scene in a world of its own. */
    private interface Play {
        void in(World world, Scene scene) throws IOException;
    }

    private interface Played {
        void from(Path file) throws IOException;
    }

    private static Stream<DynamicTest> eachFile(Played played) throws IOException {
        try (var files = Files.list(CONVERSATIONS)) {
            return files
                    .filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(
                            file ->
                                    DynamicTest.dynamicTest(
                                            String.valueOf(file.getFileName()),
                                            () -> played.from(file)))
                    .toList()
                    .stream();
        }
    }

    @Test
    void there_are_conversations_to_play() throws IOException {
        try (var files = Files.list(CONVERSATIONS)) {
            assertThat(files.filter(file -> file.toString().endsWith(".txt")).count())
                    .isGreaterThan(20);
        }
    }

    private void play(Path file, Play play) throws IOException {
        var number = 0;
        for (var scene : Scene.all(file)) {
            var root = Files.createDirectory(disk.resolve(file.getFileName() + "." + number++));
            try (var world = new World(root)) {
                play.in(world, scene);
            }
        }
    }
}
