package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import wherry.system.LiveServer;
import wherry.system.Program;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A strace that looks at a running server, and may kill it at a system call. */
final class Tracer implements AutoCloseable {
    /** All that changes a file or directory, or sends a reply. */
    static final String CHANGES =
            "open,openat,openat2,write,pwrite64,copy_file_range,sendfile,ftruncate,fsync,fdatasync,"
                + "rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,mkdir,mkdirat,setxattr,"
                + "fsetxattr,chmod,fchmod,fchmodat,sendto";

    private static final Pattern LINE =
            Pattern.compile("(\\d+) +(\\w+)\\((.*)\\) += (.+)", Pattern.DOTALL);
    private static final Pattern BEGUN =
            Pattern.compile("(\\d+) +(\\w+\\(.*) <(?:unfinished|detached) \\.\\.\\.>");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. \\w+ resumed>(.*)");
    private static final Pattern ARGUMENT =
            Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*+\"|<[^>]*+>|[^,\"<])++");

    private final Process strace;
    private final Path log;

    private Tracer(Process strace, Path log) {
        this.strace = strace;
        this.log = log;
    }

    /** Attached to this server; skips the test where that is not possible. */
    static Tracer of(LiveServer server, Path place, String... options) throws IOException {
        var log = Files.createTempFile(place, "strace", ".log");
        var strace =
                Program.tool("strace", place, "-f", "-y", "-x", "-s", "100000")
                        .with("-o", log.toString(), "-p", Long.toString(server.pid()))
                        .with(options)
                        .start(ProcessBuilder.Redirect.PIPE);
        var said = strace.errorReader();
        var first = String.valueOf(said.readLine());
        assumeTrue(
                first.contains("attached"),
                "strace is here and may not look into a process of ours: " + first);
        Thread.startVirtualThread(
                () -> {
                    try {
                        strace.getErrorStream().transferTo(OutputStream.nullOutputStream());
                    } catch (IOException _) {
                        // it has ended
                    }
                });
        return new Tracer(strace, log);
    }

    /** Lets go of the server, if it still lives, and gives what was seen. */
    List<Call> seen() throws IOException {
        close();
        var calls = new ArrayList<Call>();
        var begun = new HashMap<String, String>();
        for (var line : Files.readAllLines(log)) {
            var unfinished = BEGUN.matcher(line);
            var resumed = RESUMED.matcher(line);
            if (unfinished.matches()) {
                begun.put(unfinished.group(1), unfinished.group(2));
            } else if (resumed.matches()) {
                var thread = resumed.group(1);
                add(calls, thread + " " + begun.remove(thread) + resumed.group(2));
            } else {
                add(calls, line);
            }
        }
        // Who hears a reply may end the trace before the call that sent it has come back.
        begun.forEach((thread, call) -> add(calls, thread + " " + call + ") = 0"));
        return calls;
    }

    private static void add(List<Call> calls, String line) {
        var matcher = LINE.matcher(line);
        if (matcher.matches()) {
            var arguments =
                    ARGUMENT.matcher(matcher.group(3))
                            .results()
                            .map(found -> found.group().strip())
                            .toList();
            calls.add(
                    new Call(
                            Integer.parseInt(matcher.group(1)),
                            matcher.group(2),
                            arguments,
                            matcher.group(4)));
        }
    }

    /** After the server died under it: it ends too, and is not asked to let go of the dead. */
    void died() {
        try {
            strace.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError("stopped while waiting for strace", stopped);
        } finally {
            strace.destroyForcibly();
        }
    }

    /** Lets go of the server, if it still lives. */
    @Override
    public void close() {
        strace.destroy();
        try {
            assertThat(strace.waitFor(30, TimeUnit.SECONDS)).as("strace ends").isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError("stopped while waiting for strace", stopped);
        } finally {
            strace.destroyForcibly();
        }
    }
}
