package wherry.protocol;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Nearest {
    private static final int NEAR = 2;

    private Nearest() {}

    /** The word of these that differs least, if it differs little. */
    public static Optional<String> of(String typed, Collection<String> words) {
        var best = Optional.<String>empty();
        var least = Math.min(NEAR, typed.length() - 1) + 1;
        for (var word : words) {
            if (Math.abs(word.length() - typed.length()) < least) {
                var distance = distance(word, typed);
                if (distance < least) {
                    least = distance;
                    best = Optional.of(word);
                }
            }
        }
        return best;
    }

    /** How many letters must be added, dropped, changed or swapped with their neighbour. */
    private static int distance(String a, String b) {
        var from = a.toLowerCase(Locale.ROOT);
        var to = b.toLowerCase(Locale.ROOT);
        var older = new int[to.length() + 1];
        var row = new int[to.length() + 1];
        for (var j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var next = new int[to.length() + 1];
            next[0] = i;
            for (var j = 1; j < next.length; j++) {
                var same = from.charAt(i - 1) == to.charAt(j - 1);
                next[j] = Math.min(row[j - 1] + (same ? 0 : 1), Math.min(row[j], next[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    next[j] = Math.min(next[j], older[j - 2] + 1);
                }
            }
            older = row;
            row = next;
        }
        return row[to.length()];
    }
}
