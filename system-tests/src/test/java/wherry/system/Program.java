package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that will be started as a process of its own. Programs do not change: the methods give
 * new ones.
 *
 * @param command the program and its arguments
 * @param directory where it works
 * @param environment what is added to this process's environment
 */
public record Program(List<String> command, Path directory, Map<String, String> environment) {
    private static final Path ROOT = Path.of(System.getProperty("wherry.root", ".."));
    private static final List<String> MODULES = List.of("server", "client", "certs");
    private static final int PATIENCE_SECONDS = 120;
    private static final String OPTIONS = "WHERRY_JAVA_OPTIONS";
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** One of the launchers in bin; the test is skipped where they have nothing to launch. */
    public static Program ours(String name, Path directory, String... arguments) {
        for (var module : MODULES) {
            assumeTrue(
                    Files.isDirectory(ROOT.resolve(module).resolve("target/lib")),
                    "bin/" + name + " has nothing to launch: run 'mvn -DskipTests package' first");
        }
        return of(directory, ROOT.resolve("bin").resolve(name).toString())
                .with(arguments)
                .where("WHERRY_HEAP", "96m")
                .where("WHERRYD_HEAP", "128m")
                .where(OPTIONS, name.equals("wherryd") ? QUICK : "");
    }

    /**
     * The same without the optimising compiler: less than a second of work does not repay it, but
     * much encryption does. A server is so unless {@link #full} is called: that saves each start a
     * second of processor time.
     */
    public Program quick() {
        return where(OPTIONS, QUICK);
    }

    /** The same as users run it, for much encryption. */
    public Program full() {
        return where(OPTIONS, "");
    }

    /** A tool of the system; the test is skipped where it is absent. */
    public static Program tool(String name, Path directory, String... arguments) {
        assumeTrue(isInstalled(name), "there is no " + name + " here");
        return of(directory, name).with(arguments);
    }

    /** Whether such a tool is here. */
    public static boolean isInstalled(String name) {
        var path = System.getenv().getOrDefault("PATH", "");
        return List.of(path.split(":", -1)).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    }

    private static Program of(Path directory, String name) {
        return new Program(List.of(name), directory, Map.of());
    }

    /** The same with more arguments. */
    public Program with(String... arguments) {
        var longer = new ArrayList<>(command);
        longer.addAll(List.of(arguments));
        return new Program(longer, directory, environment);
    }

    /** The same with a variable of the environment set. */
    public Program where(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Program(command, directory, more);
    }

    /** Starts it; whoever calls this ends it. */
    public Process start(ProcessBuilder.Redirect err) throws IOException {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectError(err);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs it to its end with nothing to read. */
    public RunResult run() throws IOException {
        return run(new byte[0]);
    }

    /** Runs it to its end; it reads this. */
    public RunResult run(byte[] input) throws IOException {
        var err = Files.createTempFile(directory.toAbsolutePath(), ".", ".err");
        var process = start(ProcessBuilder.Redirect.to(err.toFile()));
        try (var keyboard = process.getOutputStream()) {
            keyboard.write(input);
        } catch (IOException _) {
            // it ended without reading everything
        }
        try {
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new RunResult(ended(process), out, Files.readString(err));
        } finally {
            process.destroyForcibly();
            Files.delete(err);
        }
    }

    /** The exit code of a process that ends soon. */
    public static int ended(Process process) {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends", process)
                    .isTrue();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            throw new AssertionError("stopped while waiting for " + process, stopped);
        }
        return process.exitValue();
    }
}
