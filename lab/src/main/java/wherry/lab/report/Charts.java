package wherry.lab.report;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The three kinds of figures in a report. */
public final class Charts {
    private static final int LEFT = 70;
    private static final int RIGHT = 620;
    private static final int TOP = 40;
    private static final int BOTTOM = 260;
    private static final List<String> COLOURS = List.of("#c0392b", "#2471a3");
    private static final String AXIS = "#333333";

    private Charts() {}

    /** How often each octet value occurs in two recordings, a half of the picture for each. */
    public static Figure octets(String caption, Map<String, byte[]> recordings) {
        var svg = new Svg(caption);
        var height = (BOTTOM - TOP) / (double) recordings.size();
        var row = 0;
        for (var each : recordings.entrySet()) {
            var counts = counts(each.getValue());
            var floor = TOP + height * (row + 1) - 14;
            var tallest = Math.max(1, java.util.Arrays.stream(counts).max().orElse(1));
            var step = (RIGHT - LEFT) / 256.0;
            for (var value = 0; value < counts.length; value++) {
                var bar = counts[value] * (height - 34) / tallest;
                svg.box(LEFT + value * step, floor - bar, step, bar, colour(row));
            }
            svg.line(LEFT, floor, RIGHT, floor, AXIS);
            svg.text(LEFT, floor - height + 28, "start", each.getKey());
            row++;
        }
        svg.text(LEFT, BOTTOM + 20, "start", "octet 0");
        svg.text(RIGHT, BOTTOM + 20, "end", "octet 255");
        return new Figure(caption, svg.toString());
    }

    private static long[] counts(byte[] octets) {
        var counts = new long[256];
        for (var octet : octets) {
            counts[octet & 0xff]++;
        }
        return counts;
    }

    /** Dots for each series, in its own column, over an axis of milliseconds. */
    public static Figure dots(String caption, Map<String, List<Double>> series) {
        var svg = new Svg(caption);
        var most = series.values().stream().mapToDouble(Collections::max).max().orElse(1);
        var scale = (BOTTOM - TOP) / most;
        axis(svg, most);
        var width = (RIGHT - LEFT) / (double) series.size();
        var column = 0;
        for (var each : series.entrySet()) {
            var x = LEFT + width * (column + 0.5);
            var values = each.getValue();
            for (var i = 0; i < values.size(); i++) {
                var aside = (i - values.size() / 2.0) * width * 0.7 / values.size();
                svg.dot(x + aside, BOTTOM - values.get(i) * scale, colour(column));
            }
            svg.text(x, BOTTOM + 20, "middle", each.getKey());
            column++;
        }
        return new Figure(caption, svg.toString());
    }

    private static void axis(Svg svg, double most) {
        svg.line(LEFT, TOP, LEFT, BOTTOM, AXIS).line(LEFT, BOTTOM, RIGHT, BOTTOM, AXIS);
        svg.text(LEFT - 6, BOTTOM, "end", "0");
        svg.text(LEFT - 6, TOP + 8, "end", String.format(Locale.ROOT, "%.0f ms", most));
    }

    /** A bar for each value on a scale where each line is ten times the one before. */
    public static Figure powers(String caption, String unit, Map<String, Double> values) {
        var svg = new Svg(caption);
        var decades = 1 + (int) values.values().stream().mapToDouble(Math::log10).max().orElse(1);
        var step = (RIGHT - LEFT) / (double) decades;
        for (var i = 0; i <= decades; i++) {
            svg.line(LEFT + i * step, TOP, LEFT + i * step, BOTTOM, "#cccccc");
            svg.text(LEFT + i * step, BOTTOM + 16, "middle", "1e" + i);
        }
        svg.text(RIGHT, BOTTOM + 34, "end", unit);
        var row = 0;
        for (var each : values.entrySet()) {
            var y = TOP + 20 + row * 90.0;
            var length = Math.max(2, Math.log10(Math.max(1, each.getValue())) * step);
            svg.box(LEFT, y + 8, length, 40, colour(row));
            svg.text(LEFT + 4, y, "start", each.getKey());
            row++;
        }
        return new Figure(caption, svg.toString());
    }

    private static String colour(int number) {
        return COLOURS.get(number % COLOURS.size());
    }
}
