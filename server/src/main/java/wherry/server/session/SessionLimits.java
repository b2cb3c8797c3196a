package wherry.server.session;

import java.time.Duration;

/**
 * What one session may cost.
 *
 * @param login time from the greeting to being logged in
 * @param idle time between two commands
 * @param command time from the first octet of a command to its end, when logged in
 * @param stall time in which 64 KiB, or what remains, must have moved
 * @param wrongPasswords after so many the session ends
 * @param drain octets read on after an upload has failed on our side, so that we can say so
 * @param strictAscii whether an upload in type A that holds octets above 127 is refused at its end
 */
public record SessionLimits(
        Duration login,
        Duration idle,
        Duration command,
        Duration stall,
        int wrongPasswords,
        long drain,
        boolean strictAscii) {

    /** Checks what it is told. */
    public SessionLimits {
        if (!login.isPositive()
                || !idle.isPositive()
                || !command.isPositive()
                || !stall.isPositive()) {
            throw new IllegalArgumentException("time limits must be longer than nothing");
        }
        if (wrongPasswords < 1 || drain < 0) {
            throw new IllegalArgumentException(
                    "wrong passwords must be at least 1, drain at least 0");
        }
    }
}
