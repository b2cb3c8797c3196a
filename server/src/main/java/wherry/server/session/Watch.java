package wherry.server.session;

import java.time.Duration;

/**
 * What a session tells its keeper about time. The keeper cuts the connection when a deadline
 * passes, whatever the session is stuck in; deadlines are absolute, so a dripping peer gains
 * nothing.
 */
public interface Watch {
    /** From now on there is so much time until the next call of this. */
    void within(Duration limit);

    /** There is so much time from the arrival of the caller on. */
    default void sinceArrival(Duration limit) {
        within(limit);
    }

    /** The session waits for a command and may be ended; false when it should end itself. */
    boolean waiting();

    /** The session is at work and wants to finish it. */
    void working();
}
