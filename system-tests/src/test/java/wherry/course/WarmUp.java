package wherry.course;

import wherry.system.Program;
import wherry.system.RunResult;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A server of docs/course that runs, as a student would start it. */
final class WarmUp implements AutoCloseable {
    static final Path PLACE =
            Path.of(System.getProperty("wherry.root", ".."), "docs", "course").toAbsolutePath();
    private static final Pattern LISTENING = Pattern.compile("listening on port (\\d+).*");

    private final Process process;
    private final int port;

    private WarmUp(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a server and waits for its port. */
    static WarmUp serving(String file, String... arguments) throws IOException {
        var process = java(file, arguments).start(ProcessBuilder.Redirect.INHERIT);
        var said = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
        var line = String.valueOf(new BufferedReader(said).readLine());
        var matcher = LISTENING.matcher(line);
        if (!matcher.matches()) {
            process.destroyForcibly();
            throw new IOException(file + " said " + line);
        }
        return new WarmUp(process, Integer.parseInt(matcher.group(1)));
    }

    /** A program of docs/course, with the launcher that finds a JDK 25. */
    static Program java(String file, String... arguments) {
        var launcher = PLACE.resolve("../../bin/java25").normalize().toString();
        // No file is left behind, and nothing is compiled better than a second of life repays.
        return new Program(
                        List.of(launcher, "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", file),
                        PLACE,
                        Map.of())
                .with(arguments);
    }

    /** Runs a client against this server, from a directory of its own. */
    RunResult asked(Path here, String input, String file, String... arguments) throws IOException {
        var client = java(PLACE.resolve(file).toString(), arguments);
        return new Program(client.command(), here, client.environment())
                .run(input.getBytes(StandardCharsets.UTF_8));
    }

    String port() {
        return String.valueOf(port);
    }

    int number() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** All programs there are. */
    static List<Path> all() throws IOException {
        try (var files = Files.list(PLACE)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
