package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A real terminal, which {@code script} makes, and somebody who types and reads there. A program in
 * it believes that a person sits there.
 */
public final class PseudoTerminal implements AutoCloseable {
    private static final int LATE_SECONDS = 60;

    private final Process process;
    private final StringBuilder shown = new StringBuilder();
    private int mark;

    private PseudoTerminal(Process process) {
        this.process = process;
        var late = CompletableFuture.delayedExecutor(LATE_SECONDS, TimeUnit.SECONDS);
        late.execute(process::destroyForcibly); // nothing else ends a read of its output
    }

    /**
     * Starts a program on a terminal so wide. Builds that run in the background ignore Ctrl-C, and
     * what they start would, too.
     */
    public static PseudoTerminal start(Program program, int columns) throws IOException {
        var command = String.join(" ", program.command());
        var tool = Program.tool("env", program.directory(), "--default-signal=INT", "script", "-q");
        for (var variable : program.environment().entrySet()) {
            tool = tool.where(variable.getKey(), variable.getValue());
        }
        return new PseudoTerminal(
                tool.with("-e", "-c", "stty cols " + columns + " rows 24; exec " + command)
                        .with("/dev/null")
                        .start(ProcessBuilder.Redirect.INHERIT));
    }

    /** Types these characters, as they are. */
    public PseudoTerminal type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return this;
    }

    /** Waits until this is shown, behind what was seen last. */
    public PseudoTerminal sees(String words) throws IOException {
        var octets =
                new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        while (shown.indexOf(octets, mark) < 0) {
            var octet = process.getInputStream().read();
            assertThat(octet).as("'%s' is shown in: %s", words, all()).isNotNegative();
            shown.append((char) octet);
        }
        mark = shown.indexOf(octets, mark) + octets.length();
        return this;
    }

    /** How it ended, which must be soon; everything is shown then. */
    public int ended() throws IOException {
        var rest = process.getInputStream().readAllBytes();
        shown.append(new String(rest, StandardCharsets.ISO_8859_1));
        return Program.ended(process);
    }

    /** All that was ever shown. */
    public String all() {
        var octets = shown.toString().getBytes(StandardCharsets.ISO_8859_1);
        return new String(octets, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
