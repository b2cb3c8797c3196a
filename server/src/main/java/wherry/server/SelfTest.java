package wherry.server;

import com.sun.management.UnixOperatingSystemMXBean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.server.listen.Limits;

import java.lang.management.ManagementFactory;

/**
 * What must hold of this process before it serves anybody. TLS itself is tried with the
 * certificate, by {@link TlsFiles}.
 */
final class SelfTest {
    private static final Logger LOG = LoggerFactory.getLogger(SelfTest.class);

    private SelfTest() {}

    /** Refuses to go on where secrets would be printed. */
    static void run() throws Refused {
        if (System.getProperty("javax.net.debug") != null) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "javax.net.debug is set, which prints what TLS encrypts: start without it");
        }
    }

    /** The same limits, with no more seats than this process has descriptors for. */
    static Limits within(Limits limits) throws Refused {
        return within(limits, descriptors());
    }

    static Limits within(Limits limits, long descriptors) throws Refused {
        var spare = limits.floors().descriptors();
        var most = descriptors - spare;
        if (most < 1) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "only "
                            + descriptors
                            + " files may be open: raise that with 'ulimit -n', to "
                            + (limits.seats() + spare)
                            + " at best");
        }
        if (most >= limits.seats()) {
            return limits;
        }
        LOG.warn(
                "only {} files may be open, so limits.sessions is {} instead of {}: raise it with"
                        + " 'ulimit -n'",
                descriptors,
                most,
                limits.seats());
        return limits.withSeats((int) most);
    }

    private static long descriptors() {
        var system = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
        var most = system == null ? 0 : system.getMaxFileDescriptorCount();
        return most <= 0 ? Long.MAX_VALUE : most;
    }
}
