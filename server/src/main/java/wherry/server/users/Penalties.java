package wherry.server.users;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often secrets may be tried for a name, whether there is such a user or not. Strangers share
 * what there is; a source from which the user has logged in before has its own, so that nobody's
 * guessing shuts the user out.
 */
public final class Penalties {
    private static final int MOST_FAILURES = 100;
    private static final int MOST_NAMES = 65_536;
    private static final int MOST_FAMILIAR = 33;
    private static final String BY_CERTIFICATE = "certificate";

    private final Familiars familiars;
    private final LongSupplier nanos;
    private final Map<String, Guessed> names = recent(MOST_NAMES);

    /** What is known of the guesses at one name. */
    private static final class Guessed {
        private final Bucket strangers;
        private final Map<String, Bucket> familiar = recent(MOST_FAMILIAR);
        private int failures;

        private Guessed(long now) {
            this.strangers = new Bucket(now);
        }
    }

    /**
     * Somebody wants to try a secret.
     *
     * @param name for which user
     * @param asker who it is
     * @param key whose tries it takes
     * @param delay nothing when it may be tried; else it is refused, after so long
     */
    public record Attempt(String name, Asker asker, String key, Duration delay) {
        /** Whether the secret may be looked at. */
        public boolean isAllowed() {
            return delay.isZero();
        }
    }

    /**
     * What is held against guessing at a name, for people.
     *
     * @param failures failures of strangers in a row
     * @param left how many more strangers may try at this moment
     * @param shut whether strangers need a certificate
     */
    public record Throttled(String name, int failures, int left, boolean shut) {}

    /** Nothing is held against anybody yet. */
    public Penalties(Familiars familiars, LongSupplier nanos) {
        this.familiars = familiars;
        this.nanos = nanos;
    }

    private static <V> Map<String, V> recent(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * Takes one of the tries there are for a name; what was taken comes back with the login.
     *
     * @param certified whether a certificate of this very user was shown
     */
    public synchronized Attempt attempt(String name, String source, boolean certified) {
        var now = nanos.getAsLong();
        var guessed = names.computeIfAbsent(name, _ -> new Guessed(now));
        if (certified || familiars.knows(name, source)) {
            var key = certified ? BY_CERTIFICATE : source;
            var own = guessed.familiar.computeIfAbsent(key, _ -> new Bucket(now));
            return new Attempt(name, new Asker(source, true), key, own.take(now));
        }
        var asker = new Asker(source, false);
        if (guessed.failures >= MOST_FAILURES) {
            return new Attempt(name, asker, "", guessed.strangers.refusal(now));
        }
        var wait = guessed.strangers.take(now);
        guessed.failures += wait.isZero() ? 1 : 0;
        return new Attempt(name, asker, "", wait);
    }

    /** The secret was not looked at, or the user logged in with it: it was no failure. */
    public synchronized void giveBack(Attempt attempt) {
        var guessed = names.get(attempt.name());
        if (guessed == null || !attempt.isAllowed()) {
            return;
        }
        if (!attempt.asker().familiar()) {
            guessed.strangers.giveBack();
            guessed.failures = Math.max(guessed.failures - 1, 0);
            return;
        }
        var own = guessed.familiar.get(attempt.key());
        if (own != null) {
            own.giveBack();
        }
    }

    /** The user is in, from there: strangers may try again, and the source is familiar. */
    public synchronized void loggedIn(String user, String source) {
        var guessed = names.get(user);
        if (guessed != null) {
            guessed.failures = 0;
        }
        familiars.saw(user, source);
    }

    /** Names at which there has been guessing. */
    public synchronized List<Throttled> all() {
        var now = nanos.getAsLong();
        var all = new ArrayList<Throttled>();
        names.forEach(
                (name, guessed) -> {
                    var left = guessed.strangers.left(now);
                    var shut = guessed.failures >= MOST_FAILURES;
                    if (guessed.failures > 0 || left == 0) {
                        all.add(new Throttled(name, guessed.failures, left, shut));
                    }
                });
        return all;
    }

    /** Forgets what is held against one name, or all; how many that were. */
    public synchronized int clear(@Nullable String name) {
        if (name != null) {
            return names.remove(name) == null ? 0 : 1;
        }
        var all = names.size();
        names.clear();
        return all;
    }
}
