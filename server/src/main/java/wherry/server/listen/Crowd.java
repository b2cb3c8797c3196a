package wherry.server.listen;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Who is here: strangers by source, users by name. */
final class Crowd {
    private final RandomGenerator chance;
    private final Map<String, Integer> strangersOf = new HashMap<>();
    private final Map<String, Integer> sessionsOf = new HashMap<>();
    private int strangers;
    private CrowdLimits limits;

    Crowd(CrowdLimits limits, RandomGenerator chance) {
        this.limits = limits;
        this.chance = chance;
    }

    synchronized void limits(CrowdLimits changed) {
        limits = changed;
    }

    /**
     * Lets a stranger in, unless there is a reason not to. A source that has nobody here is never
     * turned away by chance, and one that is trusted only when there is no room at all.
     */
    synchronized @Nullable Refusal enter(String source, boolean trusted) {
        var there = strangersOf.getOrDefault(source, 0);
        if (strangers >= limits.strangers()) {
            return Refusal.STRANGERS;
        }
        if (!trusted && there >= limits.perSource()) {
            return Refusal.SOURCE;
        }
        if (!trusted && there > 0 && chance.nextDouble() < limits.dropping(strangers)) {
            return Refusal.EARLY;
        }
        strangers++;
        strangersOf.merge(source, 1, Integer::sum);
        return null;
    }

    /** A stranger is one no more, or is gone. */
    synchronized void leave(String source) {
        strangers--;
        less(strangersOf, source);
    }

    /** Takes a seat of this user's, if there is one. */
    synchronized boolean sit(String user) {
        if (sessionsOf.getOrDefault(user, 0) >= limits.perUser()) {
            return false;
        }
        sessionsOf.merge(user, 1, Integer::sum);
        return true;
    }

    synchronized void stand(String user) {
        less(sessionsOf, user);
    }

    private static void less(Map<String, Integer> numbers, String name) {
        numbers.computeIfPresent(name, (_, number) -> number > 1 ? number - 1 : null);
    }
}
