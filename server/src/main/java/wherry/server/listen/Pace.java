package wherry.server.listen;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Lets the same thing be told once a minute, with how often it happened meanwhile. */
final class Pace {
    private static final long MINUTE = 60_000_000_000L;
    private static final int REMEMBERED = 4096;

    private final LongSupplier nanos;
    private final Map<String, Told> told =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private record Told(long at, int since) {}

    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** It happened: how often since it was told last, or 0 when it is too early to tell again. */
    synchronized int happened(String what) {
        var now = nanos.getAsLong();
        var last = told.get(what);
        if (last != null && now - last.at < MINUTE) {
            told.put(what, new Told(last.at, last.since + 1));
            return 0;
        }
        told.put(what, new Told(now, 0));
        return last == null ? 1 : last.since + 1;
    }
}
