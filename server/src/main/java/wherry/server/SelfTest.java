package wherry.server;

import com.sun.management.UnixOperatingSystemMXBean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.server.listen.Limits;
import wherry.server.users.HashLane;
import wherry.server.users.PasswordCost;

import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * What must hold of this process before it serves anybody. TLS itself is tried with the
 * certificate, by {@link TlsFiles}.
 */
final class SelfTest {
    private static final Logger LOG = LoggerFactory.getLogger(SelfTest.class);

    /** Older ones lack security fixes that a server on a network wants. */
    private static final Runtime.Version OLDEST_JDK = Runtime.Version.parse("25.0.5");

    private SelfTest() {}

    /** Refuses to go on where secrets would be printed. */
    static void run() throws Refused {
        if (System.getProperty("javax.net.debug") != null) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "javax.net.debug is set, which prints what TLS encrypts: start without it");
        }
    }

    /** Refuses to go on where one login could take all memory. */
    static void requireMemoryFor(PasswordCost cost) throws Refused {
        if (HashLane.lanes(cost) == 0) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "passwords.memory = "
                            + cost.memory()
                            + " is more than half of this server's memory: start it with"
                            + " WHERRYD_HEAP="
                            + Math.ceilDiv(cost.memory(), 256)
                            + "m, or choose less");
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

    /** What to say about the JDK that runs this, if it should be another. */
    static Optional<String> oldJdk() {
        return oldJdk(Runtime.version());
    }

    static Optional<String> oldJdk(Runtime.Version version) {
        return version.compareToIgnoreOptional(OLDEST_JDK) >= 0
                ? Optional.empty()
                : Optional.of(
                        "this is JDK "
                                + version
                                + ", which lacks security fixes: install "
                                + OLDEST_JDK
                                + " or newer");
    }

    private static long descriptors() {
        var system = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
        var most = system == null ? 0 : system.getMaxFileDescriptorCount();
        return most <= 0 ? Long.MAX_VALUE : most;
    }
}
