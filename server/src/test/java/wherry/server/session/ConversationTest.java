package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import wherry.testing.Script;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plays every file in docs/conversations: they are the specification, the documentation and the
 * test.
 */
class ConversationTest {
    private static final Path CONVERSATIONS =
            Path.of(System.getProperty("wherry.root", "."), "docs", "conversations");

    @TempDir Path disk;

    @TestFactory
    Stream<DynamicTest> conversations() throws IOException {
        try (var files = Files.list(CONVERSATIONS)) {
            return files
                    .filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(
                            file ->
                                    DynamicTest.dynamicTest(
                                            file.getFileName().toString(), () -> play(file)))
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

    private void play(Path file) throws IOException {
        var number = 0;
        for (var scene : scenes(Files.readAllLines(file))) {
            var root = Files.createDirectory(disk.resolve(file.getFileName() + "." + number++));
            try (var world = new World(root)) {
                playScene(world, scene);
            }
        }
    }

    private static void playScene(World world, List<String> scene) throws IOException {
        var spoken = new ArrayList<String>();
        var expected = new ArrayList<String>();
        var plain = false;
        for (var line : scene) {
            if (line.startsWith("G ")) {
                if (line.equals("G plain server")) {
                    plain = true;
                } else {
                    world.given(line);
                }
            } else if (line.startsWith("E ")) {
                expected.add(line);
            } else {
                spoken.add(line);
            }
        }
        var stage = new Stage(Script.of(String.join("\n", spoken)));
        try {
            world.serve(stage.wire(), !plain);
        } catch (EOFException _) {
            // the client vanished in the middle of something, as the script says
        }
        stage.end();
        for (var line : expected) {
            world.expect(line);
        }
        world.expectNothingLeft();
    }

    /** A line of dashes starts anew, with another disk and another session. */
    private static List<List<String>> scenes(List<String> lines) {
        var scenes = new ArrayList<List<String>>();
        scenes.add(new ArrayList<>());
        for (var line : lines) {
            if (line.startsWith("----")) {
                scenes.add(new ArrayList<>());
            } else {
                scenes.getLast().add(line);
            }
        }
        return scenes;
    }
}
