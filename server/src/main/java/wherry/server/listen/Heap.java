package wherry.server.listen;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** How much memory there is left, without what the collector would find to be rubbish. */
final class Heap {
    private static final List<MemoryPoolMXBean> POOLS =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .toList();

    private Heap() {}

    /**
     * Whether less than this is free. A heap that looks full may be full of rubbish, so then what
     * the last collection left decides.
     */
    static boolean isBelow(long floor) {
        var jvm = Runtime.getRuntime();
        var most = jvm.maxMemory();
        if (jvm.totalMemory() - jvm.freeMemory() + floor <= most) {
            return false;
        }
        return afterCollection() + floor > most;
    }

    private static long afterCollection() {
        var used = 0L;
        for (var pool : POOLS) {
            var usage = pool.getCollectionUsage();
            used += usage == null ? 0 : usage.getUsed();
        }
        return used;
    }
}
