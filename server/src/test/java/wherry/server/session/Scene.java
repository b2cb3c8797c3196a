package wherry.server.session;

import wherry.protocol.WireException;
import wherry.testing.Script;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A part of a file in docs/conversations, with a disk and a session of its own. */
record Scene(List<String> lines) {
    private static final Pattern EXTENSION =
            Pattern.compile(
                    "(?i)C[=*]?\\s.*(FEAT|NOOP|STAT|XMKD|XRMD|MLST|REST|MLSD|HASH|MFMT|AVBL|SIZE"
                            + " [0-9]+[+ ]|SEND [cs]).*");
    private static final String HINT = " (FEAT)";

    /** The scenes of a file; a line of dashes starts the next. */
    static List<Scene> all(Path file) throws IOException {
        var scenes = new ArrayList<List<String>>();
        scenes.add(new ArrayList<>());
        for (var line : Files.readAllLines(file)) {
            if (line.startsWith("----")) {
                scenes.add(new ArrayList<>());
            } else if (!line.startsWith("R ")) {
                scenes.getLast().add(line);
            }
        }
        return scenes.stream().map(Scene::new).toList();
    }

    /** Plays it with extensions on, unless it says that the server is plain. */
    void play(World world) throws IOException {
        play(world, !lines.contains("G plain server"), starting("C", "S"));
    }

    static void play(World world, Scene scene) throws IOException {
        scene.play(world);
    }

    /** Plays it once more with extensions off, unless its client uses one. */
    static void playWithoutExtensions(World world, Scene scene) throws IOException {
        if (scene.lines.stream().noneMatch(line -> EXTENSION.matcher(line).matches())) {
            var spoken = scene.starting("C", "S").stream().map(Scene::withoutHint).toList();
            scene.play(world, false, spoken);
        }
    }

    private static String withoutHint(String line) {
        return line.startsWith("S +") && line.endsWith(HINT)
                ? line.substring(0, line.length() - HINT.length())
                : line;
    }

    private List<String> starting(String... first) {
        return lines.stream()
                .filter(line -> List.of(first).stream().anyMatch(line::startsWith))
                .toList();
    }

    private void play(World world, boolean extensions, List<String> spoken) throws IOException {
        for (var line : starting("G ")) {
            world.given(line);
        }
        var stage = new Stage(Script.of(String.join("\n", spoken)));
        try {
            world.serve(stage.wire(), extensions);
        } catch (EOFException | WireException _) {
            // the client vanished, or lost count, in the middle of something, as the script says
        }
        stage.end();
        for (var line : starting("E ")) {
            world.expect(line);
        }
        world.expectNothingLeft();
    }
}
