package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import wherry.system.Eventually;
import wherry.system.LiveServer;
import wherry.system.Program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a server's heap holds after a whole collection. SIGQUIT asks for one: the JVM counts its
 * objects then, and nobody needs to attach to it.
 *
 * @param log where the collector writes
 */
record HeapLog(Path log) {
    private static final Pattern WHOLE = Pattern.compile("Pause Full .*->(\\d+)M\\(");
    private static final long KIBI = 1024;
    private static final String COUNTING = "-XX:+PrintClassHistogram -XX:+DisplayVMOutputToStderr";

    /** What the server's JVM must be told. */
    String options() {
        return COUNTING + " -Xlog:gc:file=" + log;
    }

    /** Kibioctets that are in use now, garbage aside; the collector rounds to 1024 of them. */
    long used(LiveServer server) throws Exception {
        var before = collections();
        Program.tool("sh", log.getParent(), "-c", "kill -QUIT " + server.pid()).run().exited(0);
        Eventually.holds("the heap is collected", () -> collections() > before);
        var found = WHOLE.matcher(Files.readString(log));
        var last = -1L;
        while (found.find()) {
            last = Long.parseLong(found.group(1)) * KIBI;
        }
        assertThat(last).as("what the collector says").isPositive();
        return last;
    }

    private long collections() throws IOException {
        return Files.exists(log) ? WHOLE.matcher(Files.readString(log)).results().count() : 0;
    }
}
