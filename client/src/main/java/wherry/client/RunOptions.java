package wherry.client;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import wherry.client.remote.Patience;
import wherry.client.remote.Speed;
import wherry.client.transfer.Curfew;
import wherry.client.transfer.Persistence;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The options that say how a run behaves: what it prints, how long it waits, how often it tries.
 */
final class RunOptions {
    private static final int MOST_RETRIES = 1000;

    @Option(
            names = "--directory-password-file",
            paramLabel = "FILE",
            description =
                    "What cd says to a directory with a password of its own; the one line in FILE.")
    @Nullable String directoryPasswordFile;

    @Option(
            names = "--directory-account-file",
            paramLabel = "FILE",
            description = "The same for a directory that wants an account.")
    @Nullable String directoryAccountFile;

    @Mixin TransferOptions transfer = new TransferOptions();

    @Option(
            names = "--json",
            description =
                    "Print what happens as JSON, one object a line, a summary last; for scripts.")
    boolean json;

    @Option(names = "--plain", description = "Speak RFC 913 to the letter: no extensions.")
    boolean plain;

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "When the server cannot be reached, falls silent or is lost, try again N times"
                            + " in all, going on where it stopped (default: 0).")
    int retries;

    @Option(
            names = "--retry-wait",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = Timespan.class,
            description =
                    "Wait half of TIME to all of it, by chance, before the first of them; twice as"
                            + " long before each next, up to a minute (default: 1s).")
    Duration retryWait = Duration.ofSeconds(1);

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = Timespan.class,
            description = "End after TIME, whatever is not done by then: 90, 90s, 20m, 2h, 1d.")
    @Nullable Duration deadline;

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = Timespan.class,
            description = "How long to wait for a connection (default: 10s).")
    Duration connecting = Duration.ofSeconds(10);

    @Option(
            names = {"--timeout", "--stall"},
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = Timespan.class,
            description = "How long the server may be silent (default: 60s).")
    Duration silence = Duration.ofSeconds(60);

    @Option(
            names = "--limit-rate",
            paramLabel = "SIZE",
            converter = Size.class,
            description = "Move SIZE octets a second at most, each way: 500k, 2M.")
    long limit;

    @Option(
            names = "--min-rate",
            paramLabel = "SIZE",
            converter = Size.class,
            description =
                    "Count it as silence when less than SIZE octets a second move, on average over"
                            + " --timeout (default: 16 KiB in each).")
    long least;

    @Mixin TeachOptions teach = new TeachOptions();

    @Option(
            names = {"-v", "--verbose"},
            description = "Show what goes over the wire, secrets masked; twice: everything.")
    boolean[] verbose = new boolean[0];

    /** What is wrong with these options though each is right by itself; null for nothing. */
    @Nullable String mistake() {
        if (retries < 0 || retries > MOST_RETRIES) {
            return "--retries is 0 to " + MOST_RETRIES;
        }
        if (json && teach.onScreen()) {
            return "--teach is for people: with --json give it a file, --teach=FILE";
        }
        return transfer.mistake();
    }

    Patience patience() {
        return new Patience(connecting, silence, Patience.USUAL.farewell());
    }

    Speed speed() {
        return Speed.of(limit, least);
    }

    Persistence.Terms terms() {
        return new Persistence.Terms(retries, retryWait);
    }

    /** When it must be over; whoever gave a deadline counts from the start of the process. */
    Curfew curfew(Supplier<Duration> age) {
        return deadline == null ? Curfew.never() : Curfew.after(deadline.minus(age.get()));
    }

    /** A time as people write it: a number of seconds, or one with ms, s, m, h or d behind it. */
    static final class Timespan implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d|)");
        private static final long MOST = Duration.ofDays(24).toMillis();
        private static final Map<String, Long> MILLIS =
                Map.of(
                        "ms",
                        1L,
                        "",
                        1000L,
                        "s",
                        1000L,
                        "m",
                        60_000L,
                        "h",
                        3_600_000L,
                        "d",
                        86_400_000L);

        @Override
        public Duration convert(String text) {
            var form = FORM.matcher(text);
            if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
                throw new TypeConversionException(
                        "a time is a number above 0 with ms, s, m, h or d behind it, such as 90s");
            }
            var unit = MILLIS.getOrDefault(form.group(2), 1000L);
            var millis = Long.parseLong(form.group(1)) * unit;
            if (millis > MOST) {
                throw new TypeConversionException("a time is 24 days (24d) at most");
            }
            return Duration.ofMillis(millis);
        }
    }

    /** An amount as people write it: a number of octets, or one with k, M or G behind it. */
    static final class Size implements ITypeConverter<Long> {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([kKMG]?)");

        @Override
        public Long convert(String text) {
            var form = FORM.matcher(text);
            if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
                throw new TypeConversionException(
                        "a rate is a number above 0 with k, M or G behind it, such as 500k");
            }
            var unit = form.group(2).replace('K', 'k');
            var thousands = unit.isEmpty() ? 0 : "kMG".indexOf(unit) + 1;
            return Long.parseLong(form.group(1)) << (10 * thousands);
        }
    }
}
