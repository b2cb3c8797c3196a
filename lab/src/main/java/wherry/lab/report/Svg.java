package wherry.lab.report;

import java.util.Locale;

/** A small picture, put together from texts, lines and boxes. */
final class Svg {
    static final int WIDTH = 640;
    static final int HEIGHT = 300;

    /** Where a text begins, has its middle, or ends. */
    static final String START = "start";

    static final String MIDDLE = "middle";
    static final String END = "end";

    private final StringBuilder parts = new StringBuilder();

    Svg(String title) {
        parts.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n<title>")
                .append(escaped(title))
                .append("</title>\n");
        box(0, 0, WIDTH, HEIGHT, "#ffffff");
        text(WIDTH / 2.0, 20, MIDDLE, title);
    }

    Svg box(double x, double y, double width, double height, String fill) {
        return add(
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                        x,
                        y,
                        width,
                        height,
                        fill));
    }

    Svg line(double x1, double y1, double x2, double y2, String stroke) {
        return add(
                String.format(
                        Locale.ROOT,
                        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
                        x1,
                        y1,
                        x2,
                        y2,
                        stroke));
    }

    Svg dot(double x, double y, String fill) {
        return add(
                String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\""
                                + " fill-opacity=\"0.6\"/>",
                        x,
                        y,
                        fill));
    }

    Svg text(double x, double y, String anchor, String text) {
        return add(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                        x,
                        y,
                        anchor,
                        escaped(text)));
    }

    private Svg add(String part) {
        parts.append(part).append('\n');
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return parts + "</svg>\n";
    }
}
