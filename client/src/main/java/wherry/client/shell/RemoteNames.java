package wherry.client.shell;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.client.remote.Entry;
import wherry.client.remote.RemoteRefused;
import wherry.protocol.Printable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What directories of the server hold, for whoever types: fetched in the background, kept for a
 * minute, and forgotten when a command may have changed it. Names that a terminal cannot show as
 * they are are left out.
 */
final class RemoteNames {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteNames.class);
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** So many names of a directory can be completed; it takes some 10 MiB. */
    private static final int MOST = 100_000;

    private final Session session;
    private final Map<String, Listed> known = new ConcurrentHashMap<>();

    /**
     * One of them.
     *
     * @param name its last part
     * @param directory whether it is known to be a directory
     */
    record Name(String name, boolean directory) {}

    private record Listed(CompletableFuture<List<Name>> names, long since) {
        private boolean isFresh() {
            return System.nanoTime() - since < FRESH.toNanos();
        }
    }

    RemoteNames(Session session) {
        this.session = session;
    }

    /** Everything may be another by now. */
    void forget() {
        known.clear();
    }

    /** What a directory holds, sorted, if it is known within this time; else it is soon. */
    Optional<List<Name>> soon(String directory, Duration patience) {
        var listed =
                known.compute(
                        key(directory),
                        (_, old) -> old != null && old.isFresh() ? old : begun(directory));
        try {
            return Optional.of(listed.names.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException unknown) {
            LOG.debug("cannot complete in {}", directory, unknown);
            return Optional.of(List.of());
        }
    }

    /** Those of sorted names that begin so; the others are not looked at one by one. */
    static List<Name> beginning(List<Name> sorted, String prefix) {
        return sorted.subList(place(sorted, prefix), place(sorted, prefix + Character.MAX_VALUE));
    }

    private static int place(List<Name> sorted, String text) {
        var found =
                Collections.binarySearch(
                        sorted, new Name(text, false), Comparator.comparing(Name::name));
        return found < 0 ? -found - 1 : found;
    }

    private String key(String directory) {
        return directory.startsWith("/")
                ? directory
                : session.line().knownDirectory() + "\n" + directory;
    }

    private Listed begun(String directory) {
        var names = new CompletableFuture<List<Name>>();
        Thread.ofPlatform().daemon().name("names").start(() -> fetch(directory, names));
        return new Listed(names, System.nanoTime());
    }

    private void fetch(String directory, CompletableFuture<List<Name>> names) {
        session.line().turn().lock();
        try {
            names.complete(now(directory));
        } catch (IOException | RemoteRefused | RuntimeException trouble) {
            names.completeExceptionally(trouble);
        } finally {
            session.line().turn().unlock();
        }
    }

    /** What a directory holds, asked for by whoever has the turn. */
    List<Name> now(String directory) throws IOException, RemoteRefused {
        var found = new ArrayList<Name>();
        var strange = new ArrayList<String>(1);
        var remote = session.remote();
        remote.extensions()
                .entries(directory, entry -> add(found, entry), line -> once(strange, line));
        if (!strange.isEmpty()) {
            found.clear();
            remote.names(directory, entry -> add(found, entry));
        }
        found.sort(Comparator.comparing(Name::name));
        return List.copyOf(found);
    }

    private static void once(List<String> lines, String line) {
        if (lines.isEmpty()) {
            lines.add(line);
        }
    }

    private static void add(List<Name> found, Entry entry) {
        if (found.size() < MOST && entry.name().codePoints().allMatch(Printable::isHarmless)) {
            found.add(new Name(entry.name(), entry.kind() == Entry.Kind.DIRECTORY));
        }
    }
}
