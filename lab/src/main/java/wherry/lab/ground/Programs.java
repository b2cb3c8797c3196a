package wherry.lab.ground;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Starts the real programs, those that lie in {@code bin} beside the lab. */
public final class Programs {
    private static final int PATIENCE_SECONDS = 120;
    private static final int UP_TO_ROOT = 3;

    private final Path bin;
    private final Path place;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private boolean over;

    /**
     * Programs that keep what they write down in this place, not in a person's home.
     *
     * @param bin where the launchers lie
     */
    public Programs(Path bin, Path place) {
        this.bin = bin;
        this.place = place;
    }

    /** The launchers that belong to this very code, wherever it was started from. */
    public static Path bin() throws IOException {
        try {
            var source = Programs.class.getProtectionDomain().getCodeSource().getLocation();
            var root = Path.of(source.toURI());
            for (var i = 0; i < UP_TO_ROOT; i++) {
                root = Objects.requireNonNull(root.getParent());
            }
            return root.resolve("bin");
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }

    /** Runs one to its end. */
    Ran run(Path directory, String name, List<String> arguments) throws IOException {
        var err = Files.createTempFile(place, "said", ".txt");
        var process = start(directory, err, name, arguments);
        try {
            process.getOutputStream().close();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var ran = new Ran(ended(process), out, Files.readString(err));
            requireGoingOn(); // what an ended program said tells of nothing but its end
            return ran;
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(err);
        }
    }

    /** Starts one; whoever calls this ends it. */
    synchronized Process start(Path directory, Path err, String name, List<String> arguments)
            throws IOException {
        requireGoingOn();
        var command = new ArrayList<>(List.of(bin.resolve(name).toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(world());
        builder.environment().remove("WHERRY_PASSWORD");
        var process = builder.redirectError(err.toFile()).start();
        running.add(process);
        var _ = process.onExit().thenRun(() -> running.remove(process));
        return process;
    }

    /** Ends whatever still runs, at once, and starts nothing more: somebody has stopped the lab. */
    public void endAll() {
        end();
        running.forEach(Process::destroyForcibly);
        running.forEach(process -> process.onExit().join());
    }

    private synchronized void end() {
        over = true;
    }

    /** Whether somebody has stopped the lab. */
    public synchronized boolean areOver() {
        return over;
    }

    private void requireGoingOn() throws IOException {
        if (areOver()) {
            throw new InterruptedIOException("the lab was stopped");
        }
    }

    private Map<String, String> world() {
        return Map.of(
                "XDG_CONFIG_HOME",
                place.resolve("config").toString(),
                "XDG_STATE_HOME",
                place.resolve("state").toString(),
                "WHERRY_JAVA_OPTIONS",
                "-XX:TieredStopAtLevel=1");
    }

    /** The exit code of a process that ends soon. */
    static int ended(Process process) throws IOException {
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException stopped) {
            throw new InterruptedIOException(String.valueOf(stopped.getMessage()));
        }
        throw new IOException(process.info().command().orElse("a program") + " does not end");
    }
}
