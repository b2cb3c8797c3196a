package wherry.server;

import ch.qos.logback.classic.LoggerContext;

import org.slf4j.LoggerFactory;

/**
 * The log for people. It is written by a thread of its own, so that a full disk or a pipe nobody
 * reads cannot hold up a session; whoever ends the process must let that thread finish.
 */
final class ServerLog {
    private ServerLog() {}

    /** Writes out what waits, for a second at most; nothing is logged after it. */
    static void flush() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }
}
