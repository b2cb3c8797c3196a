package wherry.client.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The files aside that this process has made and not yet moved: what Ctrl-C must remove. */
final class Leftovers {
    private static final Leftovers OURS = hooked();

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Path> files = new HashSet<>();

    Leftovers() {}

    /** Those of this process, removed when it ends however it ends. */
    static Leftovers ofThisProcess() {
        return OURS;
    }

    private static Leftovers hooked() {
        var leftovers = new Leftovers();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(leftovers::removeForGood, "remove-leftovers"));
        return leftovers;
    }

    /** Disk work that no end of the process can cut in two. */
    interface Step {
        void run() throws IOException;
    }

    /** Makes a file that is ours to remove. */
    <T> T make(Path file, Making<T> making) throws IOException {
        lock.lock();
        try {
            var made = making.run();
            files.add(file);
            return made;
        } finally {
            lock.unlock();
        }
    }

    /** Disk work that makes a file. */
    interface Making<T> {
        T run() throws IOException;
    }

    /** Moves or deletes a file that was ours. */
    void settle(Path file, Step step) throws IOException {
        whole(
                () -> {
                    step.run();
                    files.remove(file);
                });
    }

    private void whole(Step step) throws IOException {
        lock.lock();
        try {
            step.run();
        } finally {
            lock.unlock();
        }
    }

    /** Never unlocks: nothing may be made or moved once the process is ending. */
    @SuppressWarnings("LockNotBeforeTry")
    void removeForGood() {
        lock.lock();
        for (var file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException cannot) {
                // the process is ending; there is nobody left to tell
            }
        }
    }
}
