package wherry.trials;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether two lists of measurements could be of the same thing: the test of Mann and Whitney, in
 * its normal approximation, which many samples allow.
 */
final class Ranks {
    private Ranks() {}

    /** A measurement and the list it is of. */
    private record One(long value, boolean first) {}

    /** How probable a difference at least like this one is when there is none. */
    static double probability(List<Long> some, List<Long> others) {
        var all = new ArrayList<One>();
        some.forEach(value -> all.add(new One(value, true)));
        others.forEach(value -> all.add(new One(value, false)));
        all.sort(Comparator.comparingLong(One::value));
        double m = some.size();
        double n = others.size();
        var u = rankSum(all) - m * (m + 1) / 2;
        var deviation = Math.sqrt(m * n * (m + n + 1) / 12);
        return 2 * above(Math.abs(u - m * n / 2) / deviation);
    }

    /** Equal values share their ranks. */
    private static double rankSum(List<One> sorted) {
        double sum = 0;
        for (var from = 0; from < sorted.size(); ) {
            var to = from;
            var firsts = 0;
            while (to < sorted.size() && sorted.get(to).value() == sorted.get(from).value()) {
                firsts += sorted.get(to).first() ? 1 : 0;
                to++;
            }
            sum += firsts * ((from + 1 + to) / 2.0);
            from = to;
        }
        return sum;
    }

    /** The part of a normal distribution above so many deviations (Abramowitz, Stegun 26.2.17). */
    private static double above(double deviations) {
        var t = 1 / (1 + 0.2316419 * deviations);
        var density = Math.exp(-deviations * deviations / 2) / Math.sqrt(2 * Math.PI);
        var polynomial = -1.821255978 + t * 1.330274429;
        polynomial = 1.781477937 + t * polynomial;
        polynomial = -0.356563782 + t * polynomial;
        return density * t * (0.319381530 + t * polynomial);
    }
}
