package wherry.client;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.KnownServers;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What the program finds around it; tests give it another world.
 *
 * @param in standard input
 * @param out standard output, for data
 * @param err standard error, for talk
 * @param configuration the directory of what is remembered between runs; need not exist
 * @param person who can be asked; null when nobody is there
 * @param clock what time it is
 * @param signals where to learn that the process is to end
 * @param lastResort what ends it when nothing else does
 * @param age how long the process has been there
 */
record Surroundings(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Path configuration,
        @Nullable Person person,
        InstantSource clock,
        Listening signals,
        LastResort lastResort,
        Supplier<Duration> age) {

    /** Where nobody ends the process. */
    Surroundings(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Path configuration,
            @Nullable Person person,
            InstantSource clock) {
        this(
                in,
                out,
                err,
                configuration,
                person,
                clock,
                (_, _) -> {},
                (_, _) -> {},
                () -> Duration.ZERO);
    }

    /** What ends the process after so long, unless it has ended, whatever hangs in it. */
    interface LastResort {
        void within(Duration time, ExitCode code);
    }

    /** Who does something when a signal comes. */
    interface Listening {
        void on(String signal, Runnable action);
    }

    /** The servers this user has met. */
    KnownServers knownServers() {
        return new KnownServers(configuration.resolve("known_servers"), clock);
    }

    /** The directory where this user's programs keep what they are doing. */
    static Path usualState() {
        var given = System.getenv("XDG_STATE_HOME");
        return given != null && given.startsWith("/")
                ? Path.of(given, "wherry")
                : home().resolve(".local/state/wherry");
    }

    private static Path home() {
        var home = System.getenv("HOME");
        return Path.of(home == null || home.isEmpty() ? System.getProperty("user.home", "") : home);
    }

    /** The directory where this user's programs remember things (XDG base directories). */
    static Path usualConfiguration() {
        var given = System.getenv("XDG_CONFIG_HOME");
        if (given != null && given.startsWith("/")) {
            return Path.of(given, "wherry");
        }
        return home().resolve(".config/wherry");
    }
}
