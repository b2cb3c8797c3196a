package wherry.client;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.KnownServers;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What the program finds around it; tests give it another world.
 *
 * @param in standard input
 * @param out standard output, for data
 * @param err standard error, for talk
 * @param configuration the directory of what is remembered between runs; need not exist
 * @param person who can be asked; null when nobody is there
 * @param clock what time it is
 */
record Surroundings(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Path configuration,
        @Nullable Person person,
        InstantSource clock) {

    /** The servers this user has met. */
    KnownServers knownServers() {
        return new KnownServers(configuration.resolve("known_servers"), clock);
    }

    /** The directory where this user's programs remember things (XDG base directories). */
    static Path usualConfiguration() {
        var given = System.getenv("XDG_CONFIG_HOME");
        if (given != null && given.startsWith("/")) {
            return Path.of(given, "wherry");
        }
        var home = System.getenv("HOME");
        return Path.of(
                home == null || home.isEmpty() ? System.getProperty("user.home", "") : home,
                ".config",
                "wherry");
    }
}
