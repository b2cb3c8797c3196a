package wherry.client.transfer;

import java.time.Duration;
import java.util.Locale;

/** Numbers of octets and spans of time as people read them. */
public final class Amount {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Amount() {}

    /** Octets, with at most one decimal. */
    public static String octets(long octets) {
        double amount = octets;
        var unit = 0;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return unit == 0
                ? octets + " B"
                : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }

    /** Hours only when there are any. */
    public static String clock(Duration span) {
        return span.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        span.toHours(),
                        span.toMinutesPart(),
                        span.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", span.toMinutes(), span.toSecondsPart());
    }
}
