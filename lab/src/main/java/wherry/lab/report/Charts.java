package wherry.lab.report;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The three kinds of figures in a report. */
public final class Charts {
    private static final int LEFT = 90;
    private static final int RIGHT = 600;
    private static final int TOP = 50;
    private static final int BOTTOM = 260;
    private static final int TICKS = 4;
    private static final int OCTETS = 256;
    private static final int ROOMY = 7;
    private static final List<String> COLOURS = List.of("#c0392b", "#2471a3");
    private static final String AXIS = "#333333";
    private static final String GRID = "#dddddd";

    private Charts() {}

    /** How often each octet value occurs in two recordings, a half of the picture for each. */
    public static Figure octets(String caption, Map<String, byte[]> recordings) {
        var svg = new Svg(caption);
        var height = (BOTTOM - TOP) / (double) recordings.size();
        var step = (RIGHT - LEFT) / (double) OCTETS;
        var row = 0;
        for (var each : recordings.entrySet()) {
            var floor = TOP + height * (row + 1) - 6;
            svg.text(LEFT, floor - height + 18, Svg.START, each.getKey());
            bars(svg, counts(each.getValue()), floor, height - 28, colour(row));
            row++;
        }
        for (var value : List.of(0, 32, 64, 96, 128, 160, 192, 224, 255)) {
            svg.text(LEFT + (value + 0.5) * step, BOTTOM + 12, Svg.MIDDLE, String.valueOf(value));
        }
        svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 32, Svg.MIDDLE, "value of the octet");
        return new Figure(caption, svg.toString());
    }

    private static void bars(Svg svg, long[] counts, double floor, double height, String fill) {
        var step = (RIGHT - LEFT) / (double) OCTETS;
        var tallest = Math.max(1, Arrays.stream(counts).max().orElse(1));
        svg.line(LEFT, floor - height, RIGHT, floor - height, GRID);
        svg.text(LEFT - 6, floor - height + 4, Svg.END, tallest + " times");
        svg.text(LEFT - 6, floor + 4, Svg.END, "0");
        for (var value = 0; value < counts.length; value++) {
            var bar = counts[value] * height / tallest;
            svg.box(LEFT + value * step, floor - bar, step, bar, fill);
        }
        svg.line(LEFT, floor, RIGHT, floor, AXIS);
    }

    private static long[] counts(byte[] octets) {
        var counts = new long[OCTETS];
        for (var octet : octets) {
            counts[octet & 0xff]++;
        }
        return counts;
    }

    /** Dots for each series, in its own column, over an axis of milliseconds. */
    public static Figure dots(String caption, Map<String, List<Double>> series) {
        var svg = new Svg(caption);
        var most = series.values().stream().mapToDouble(Collections::max).max().orElse(1);
        var tick = round(most / TICKS);
        for (var i = 0; i <= TICKS; i++) {
            var y = BOTTOM - (BOTTOM - TOP) * i / (double) TICKS;
            svg.line(LEFT, y, RIGHT, y, i == 0 ? AXIS : GRID);
            svg.text(LEFT - 6, y + 4, Svg.END, number(tick * i) + " ms");
        }
        var scale = (BOTTOM - TOP) / (tick * TICKS);
        var width = (RIGHT - LEFT) / (double) series.size();
        var column = 0;
        for (var each : series.entrySet()) {
            var x = LEFT + width * (column + 0.5);
            var values = each.getValue();
            for (var i = 0; i < values.size(); i++) {
                var aside = (i - (values.size() - 1) / 2.0) * width * 0.8 / values.size();
                svg.dot(x + aside, BOTTOM - values.get(i) * scale, colour(column));
            }
            svg.text(x, BOTTOM + 20, Svg.MIDDLE, each.getKey());
            column++;
        }
        return new Figure(caption, svg.toString());
    }

    /** The next round number that is not smaller. */
    private static double round(double least) {
        var power = Math.pow(10, Math.floor(Math.log10(Math.max(least, 0.1))));
        for (var digit : new double[] {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8}) {
            if (digit * power >= least) {
                return digit * power;
            }
        }
        return 10 * power;
    }

    /** A bar for each value on a scale where each line is ten times the one before. */
    public static Figure powers(String caption, String unit, Map<String, Double> values) {
        var svg = new Svg(caption);
        var decades = 1 + (int) values.values().stream().mapToDouble(Math::log10).max().orElse(1);
        var step = (RIGHT - LEFT) / (double) decades;
        for (var i = 0; i <= decades; i++) {
            svg.line(LEFT + i * step, TOP, LEFT + i * step, BOTTOM, GRID);
            if (i % (decades > ROOMY ? 2 : 1) == 0) { // long numbers would run into each other
                svg.text(LEFT + i * step, BOTTOM + 16, Svg.MIDDLE, number(Math.pow(10, i)));
            }
        }
        var words = unit + "; each line is ten times the one before";
        svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 34, Svg.MIDDLE, words);
        var row = 0;
        for (var each : values.entrySet()) {
            var y = TOP + 24 + row * 100.0;
            var length = Math.max(2, Math.log10(Math.max(1, each.getValue())) * step);
            svg.box(LEFT, y + 8, length, 40, colour(row));
            var label = each.getKey() + ": " + number(each.getValue()) + " " + unit;
            svg.text(LEFT + 4, y, Svg.START, label);
            row++;
        }
        return new Figure(caption, svg.toString());
    }

    /** As people write it; small ones with a digit behind the point. */
    public static String number(double value) {
        var form = value >= 10 || value == Math.rint(value) ? "%,.0f" : "%.1f";
        return String.format(Locale.ROOT, form, value);
    }

    private static String colour(int number) {
        return COLOURS.get(number % COLOURS.size());
    }
}
