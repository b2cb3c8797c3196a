package wherry.server.users;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * From where users have logged in lately. It is kept in a file of its own, written away from the
 * logins: a login must not wait for a disk, nor rewrite the users.
 */
public final class Familiars {
    private static final Logger LOG = LoggerFactory.getLogger(Familiars.class);
    private static final String FIRST_LINE = "wherry familiar sources 1";
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final int MOST_EACH = 32;
    private static final int MOST = 40_000;

    private final Optional<Path> file;
    private final InstantSource clock;
    private final Map<String, Map<String, Instant>> seen = new HashMap<>();
    private int size;
    private boolean changed;

    private Familiars(Optional<Path> file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Remembered while this process lives. */
    public static Familiars unsaved(InstantSource clock) {
        return new Familiars(Optional.empty(), clock);
    }

    /**
     * Those in this file, which need not be there yet.
     *
     * @throws UnusableFile when others can use the file, or it holds something else
     */
    public static Familiars open(Path file, InstantSource clock) throws UnusableFile {
        var familiars = new Familiars(Optional.of(file), clock);
        var content = PrivateFile.readIfThere(file);
        if (content.isPresent()) {
            familiars.read(file, new String(content.get(), StandardCharsets.UTF_8));
        }
        return familiars;
    }

    private void read(Path from, String text) throws UnusableFile {
        var lines = text.lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            if (i == 0 ? !lines.get(i).equals(FIRST_LINE) : !isRead(lines.get(i))) {
                throw new UnusableFile(
                        from
                                + " (line "
                                + (i + 1)
                                + "): not a list of familiar sources; remove it, and sources"
                                + " become familiar again as users log in");
            }
        }
        changed = false;
    }

    private boolean isRead(String line) {
        var words = line.split("\t", -1);
        try {
            if (words.length != 3 || !UserId.isValid(words[0])) {
                return false;
            }
            note(words[0], words[1], Instant.parse(words[2]));
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    /** Whether this user has logged in from there in the last thirty days. */
    public synchronized boolean knows(String user, String source) {
        var last = seen.getOrDefault(user, Map.of()).get(source);
        return last != null && last.isAfter(clock.instant().minus(REMEMBERED));
    }

    /** This user has logged in from there. */
    public synchronized void saw(String user, String source) {
        var now = clock.instant();
        var last = seen.getOrDefault(user, Map.of()).get(source);
        if (last == null || Duration.between(last, now).abs().compareTo(FRESH) > 0) {
            note(user, source, now);
        }
    }

    private void note(String user, String source, Instant when) {
        var sources = seen.computeIfAbsent(user, _ -> new HashMap<>());
        size += sources.put(source, when) == null ? 1 : 0;
        changed = true;
        if (sources.size() > MOST_EACH) {
            forgetOldest(user);
        }
        if (size > MOST) {
            seen.entrySet().stream()
                    .min(Comparator.comparing(one -> oldest(one.getValue()).getValue()))
                    .map(Map.Entry::getKey)
                    .ifPresent(this::forgetOldest);
        }
    }

    private void forgetOldest(String user) {
        var sources = seen.getOrDefault(user, Map.of());
        sources.remove(oldest(sources).getKey());
        size--;
        if (sources.isEmpty()) {
            seen.remove(user);
        }
    }

    private static Map.Entry<String, Instant> oldest(Map<String, Instant> sources) {
        return sources.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
    }

    /** Writes what has changed; a file that cannot be written is tried again the next time. */
    public void save() {
        if (file.isEmpty()) {
            return;
        }
        var text = changes();
        if (text.isEmpty()) {
            return;
        }
        try {
            PrivateFile.replace(file.get(), text.get().getBytes(StandardCharsets.UTF_8));
        } catch (UnusableFile unusable) {
            LOG.error("familiar sources were not saved: {}", unusable.getMessage());
            again();
        }
    }

    private synchronized void again() {
        changed = true;
    }

    private synchronized Optional<String> changes() {
        if (!changed) {
            return Optional.empty();
        }
        changed = false;
        var text = new StringBuilder(FIRST_LINE).append('\n');
        seen.forEach(
                (user, sources) ->
                        sources.forEach(
                                (source, when) ->
                                        text.append(String.join("\t", user, source, when + "\n"))));
        return Optional.of(text.toString());
    }
}
