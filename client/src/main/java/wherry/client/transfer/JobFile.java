package wherry.client.transfer;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The journal of one job on disk: a line for each file that is done, written at once, so that it is
 * there whatever ends the process. What is no whole line says nothing, wherever it stands, and
 * takes nothing from the lines around it. When all of the job is done the file goes, so that the
 * next run begins anew.
 */
public final class JobFile implements Journal, Closeable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int SHORT = 12;
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");

    private final Path file;
    private final FileChannel channel;
    private final Set<String> done = new HashSet<>();
    private boolean torn;

    private JobFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the journal of this job at this server in a directory, or begins it.
     *
     * @throws FileFailed when another process has it open, or the disk does not take it
     */
    public static JobFile open(Path directory, String job, String server) throws FileFailed {
        if (!NAME.matcher(job).matches()) {
            throw new FileFailed(
                    ExitCode.USAGE,
                    "'"
                            + job
                            + "' cannot be the name of a job: use up to 64 letters, digits, '.',"
                            + " '_' and '-', a letter or digit first");
        }
        var number = Journal.key("job", job, server, 0, Instant.EPOCH).substring(0, SHORT);
        var file = directory.resolve(job + "-" + number);
        try {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            return opened(file, job);
        } catch (IOException trouble) {
            throw LocalTrouble.of(file, trouble);
        }
    }

    private static JobFile opened(Path file, String job) throws IOException, FileFailed {
        var channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        if (!isLocked(channel)) {
            channel.close();
            throw new FileFailed(
                    ExitCode.LOCAL_FILE,
                    "The job " + job + " is under way already (" + file + "): wait until it ends");
        }
        var journal = new JobFile(file, channel);
        journal.read();
        return journal;
    }

    /** Nothing is cut off or moved: the next line begins behind all that is there. */
    private void read() throws IOException {
        var text = text(channel);
        for (var line : text.split("\n", -1)) {
            if (KEY.matcher(line).matches()) {
                done.add(line);
            }
        }
        torn = !text.isEmpty() && !text.endsWith("\n");
    }

    /** Not by another channel: to close that would give up the lock. */
    private static String text(FileChannel channel) throws IOException {
        var all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (all.hasRemaining() && channel.read(all) >= 0) {
            // until it is all there
        }
        return new String(all.array(), 0, all.position(), StandardCharsets.US_ASCII);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public Journal in(String directory) {
        return new Journal() {
            @Override
            public boolean holds(String key) {
                return JobFile.this.holds(seen(directory, key));
            }

            @Override
            public void add(String key) {
                JobFile.this.add(seen(directory, key));
            }
        };
    }

    private static String seen(String directory, String key) {
        return Journal.key("in", directory, key, 0, Instant.EPOCH);
    }

    @Override
    public synchronized boolean holds(String key) {
        return done.contains(key);
    }

    /** What cannot be written down is done again by the next run, which does no harm. */
    @Override
    public synchronized void add(String key) {
        try {
            var words = (torn ? "\n" : "") + key + "\n";
            var line = ByteBuffer.wrap(words.getBytes(StandardCharsets.US_ASCII));
            torn = true;
            while (line.hasRemaining()) {
                channel.write(line);
            }
            torn = false;
        } catch (IOException full) {
            // the next run does it again
        }
    }

    /** All of the job is done: the next run of it begins anew. */
    public synchronized void finish() throws FileFailed {
        try {
            Files.deleteIfExists(file);
        } catch (IOException trouble) {
            throw LocalTrouble.of(file, trouble);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException unimportant) {
            // every line was written as it came
        }
    }
}
