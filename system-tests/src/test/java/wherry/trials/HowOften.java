package wherry.trials;

import java.util.Random;

/**
 * How long a trial is: short inside the build, as long as {@code -Dwherry.rounds=N} says by hand.
 */
final class HowOften {
    private static final String ROUNDS = "wherry.rounds";
    private static final String SEED = "wherry.seed";

    private HowOften() {}

    /** The rounds asked for, or these few. */
    static int rounds(int few) {
        return Integer.getInteger(ROUNDS, few);
    }

    /** The seed asked for, or one that nobody has tried; whoever fails prints it. */
    static long seed() {
        return Long.getLong(SEED, new Random().nextLong());
    }
}
