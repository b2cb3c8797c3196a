package wherry.client.shell;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
import java.util.function.LongSupplier;

/**
 * What directories of the server hold, for whoever types: fetched in the background, asked for
 * again after a minute, and forgotten when a command may have changed it. Names that a terminal
 * cannot show as they are are left out.
 */
final class RemoteNames {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteNames.class);
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** So many names of a directory can be completed; it takes some 10 MiB. */
    private static final int MOST = 100_000;

    /** So many characters of names are kept of a directory, and twice as many of all. */
    private static final long MOST_CHARACTERS = 8L << 20;

    private final Source source;
    private final LongSupplier nanos;
    private final Map<String, Listed> known = new ConcurrentHashMap<>();

    /**
     * One of them.
     *
     * @param name its last part
     * @param directory whether it is known to be a directory
     */
    record Name(String name, boolean directory) {}

    /** Where they come from. */
    interface Source {
        /** From where directories are named. */
        String place();

        /** Gives all that a directory holds; waits for whoever talks to the server meanwhile. */
        void list(String directory, Names into) throws IOException, RemoteRefused;
    }

    /** Those of one directory, as they come. */
    static final class Names {
        private final List<Name> found = new ArrayList<>();
        private long characters;

        /** One more, unless there are too many, or it cannot be shown. */
        void add(String name, boolean directory) {
            if (found.size() < MOST
                    && characters + name.length() <= MOST_CHARACTERS
                    && name.codePoints().allMatch(Printable::isHarmless)) {
                characters += name.length();
                found.add(new Name(name, directory));
            }
        }

        /** None of them was one. */
        void clear() {
            found.clear();
            characters = 0;
        }

        List<Name> sorted() {
            found.sort(Comparator.comparing(Name::name));
            return Collections.unmodifiableList(found);
        }
    }

    /**
     * A directory.
     *
     * @param names what it holds, once that is known
     * @param since when that was asked for
     * @param before what it held before, for as long as that is not known
     */
    private record Listed(
            CompletableFuture<List<Name>> names, long since, @Nullable List<Name> before) {

        private boolean isFresh(long now) {
            return now - since < FRESH.toNanos() && !names.isCompletedExceptionally();
        }

        private @Nullable List<Name> last() {
            return names.isDone() && !names.isCompletedExceptionally() ? names.join() : before;
        }
    }

    RemoteNames(Source source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
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
                        (_, old) ->
                                old != null && old.isFresh(nanos.getAsLong())
                                        ? old
                                        : begun(directory, old));
        try {
            return Optional.of(listed.names.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return Optional.ofNullable(listed.before);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException unknown) {
            LOG.debug("cannot complete in {}", directory, unknown);
            return Optional.of(List.of());
        }
    }

    /** What it holds, as it was told lately, or as whoever has the turn is told now. */
    List<Name> now(String directory) throws IOException, RemoteRefused {
        var listed = known.get(key(directory));
        var lately = listed == null || !listed.isFresh(nanos.getAsLong()) ? null : listed.last();
        if (lately != null) {
            return lately;
        }
        var names = asked(directory);
        keep(directory, names);
        return names;
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
        return directory.startsWith("/") ? directory : source.place() + "\n" + directory;
    }

    private Listed begun(String directory, @Nullable Listed old) {
        var names = new CompletableFuture<List<Name>>();
        Thread.ofPlatform().daemon().name("names").start(() -> fetch(directory, names));
        return new Listed(names, nanos.getAsLong(), old == null ? null : old.last());
    }

    private void fetch(String directory, CompletableFuture<List<Name>> names) {
        try {
            names.complete(asked(directory));
            makeRoom(key(directory));
        } catch (IOException | RemoteRefused | RuntimeException trouble) {
            names.completeExceptionally(trouble);
        }
    }

    private List<Name> asked(String directory) throws IOException, RemoteRefused {
        var names = new Names();
        source.list(directory, names);
        return names.sorted();
    }

    private void keep(String directory, List<Name> names) {
        var listed = new Listed(CompletableFuture.completedFuture(names), nanos.getAsLong(), null);
        known.put(key(directory), listed);
        makeRoom(key(directory));
    }

    /** Of all directories together no more than twice the most of one is kept. */
    private void makeRoom(String newest) {
        var names = 0L;
        var characters = 0L;
        for (var each : known.values()) {
            var last = each.last();
            names += last == null ? 0 : last.size();
            characters +=
                    last == null ? 0 : last.stream().mapToLong(one -> one.name().length()).sum();
        }
        if (names > 2 * MOST || characters > 2 * MOST_CHARACTERS) {
            known.keySet().removeIf(key -> !key.equals(newest));
        }
    }
}
