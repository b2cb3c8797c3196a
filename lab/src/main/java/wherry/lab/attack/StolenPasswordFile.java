package wherry.lab.attack;

import wherry.lab.ground.Digests;
import wherry.lab.ground.Host;
import wherry.lab.ground.Stage;
import wherry.lab.report.Charts;
import wherry.lab.report.Story;
import wherry.protocol.Secret;
import wherry.server.users.PasswordHash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a thief of the password file can do with it, measured on this machine. */
final class StolenPasswordFile implements Lab {
    private static final Pattern HASH = Pattern.compile("\\$argon2id\\$[^\"]+");
    private static final int LEAST_MEMORY = 19_456;
    private static final int LEAST_PASSES = 2;
    private static final int LEAST_FACTOR = 1_000;
    private static final int SLOW_GUESSES = 5;
    private static final int QUICK_GUESSES = 300_000;
    private static final double NANOS_IN_SECOND = 1e9;
    private static final double DICTIONARY = 1e9;

    @Override
    public String name() {
        return "stolen-password-file";
    }

    @Override
    public String principle() {
        return "Defence in depth: a stolen password file must still cost a fortune to use";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException {
        var file = stage.host().users();
        var stolen = Files.readString(file);
        story.attack("Somebody has a copy of " + file.getFileName() + " and time.");
        var hash = hash(stolen);
        story.seen(hash.map(PasswordHash::toString).orElse("there is no Argon2id in it"));
        var quick = rate(QUICK_GUESSES, StolenPasswordFile::quick);
        var slow =
                hash.isPresent()
                        ? rate(SLOW_GUESSES, i -> hash.get().matches(Secret.of("guess" + i)))
                        : quick;
        story.seen("guesses a second at SHA-256, one core: " + Charts.number(quick));
        story.seen("guesses a second at this file, one core: " + Charts.number(slow));
        story.seen("a list of a billion words: " + time(quick) + " against " + time(slow));
        story.defence(
                "Argon2id with a salt for each user and %d KiB of memory for each guess"
                                .formatted(hash.map(PasswordHash::memory).orElse(0))
                        + " (wherry.server.users, PasswordHash)");
        story.audit("none: the theft of a copy leaves no line; that is why the copy must not help");
        var password = stage.host().password();
        var digest = Digests.sha256(password.getBytes(StandardCharsets.UTF_8));
        var isOpen = stolen.contains(password) || stolen.contains(digest);
        story.claim("neither the password nor a plain digest of it is in the file", !isOpen);
        var isCostly = hash.filter(StolenPasswordFile::isCostly).isPresent();
        story.claim("a guess costs 19 MiB of memory, twice over", isCostly);
        story.claim("a guess costs a thousand times SHA-256", slow * LEAST_FACTOR < quick);
        var rates = new LinkedHashMap<String, Double>();
        rates.put("SHA-256", quick);
        rates.put("Argon2id, as " + Host.USER + "'s password is kept", slow);
        story.figure(Charts.powers("Guesses in a second on one core", "guesses a second", rates));
    }

    private static Optional<PasswordHash> hash(String stolen) {
        var found = HASH.matcher(stolen);
        return found.find() ? PasswordHash.parse(found.group()) : Optional.empty();
    }

    private static boolean isCostly(PasswordHash hash) {
        return hash.memory() >= LEAST_MEMORY && hash.passes() >= LEAST_PASSES;
    }

    private interface Guess {
        boolean isRight(int number);
    }

    private static boolean quick(int number) {
        var digest = Digests.sha256(("guess" + number).getBytes(StandardCharsets.US_ASCII));
        return digest.isEmpty();
    }

    private static double rate(int times, Guess guess) {
        for (var i = 0; i < times; i++) {
            guess.isRight(i); // or the compiler's work is measured
        }
        var start = System.nanoTime();
        for (var i = 0; i < times; i++) {
            guess.isRight(i);
        }
        return times * NANOS_IN_SECOND / (System.nanoTime() - start);
    }

    private static String time(double rate) {
        var taken = Duration.ofSeconds((long) (DICTIONARY / rate));
        if (taken.toDays() > 1) {
            return taken.toDays() + " days";
        }
        return taken.toMinutes() > 1 ? taken.toMinutes() + " minutes" : taken.toSeconds() + " s";
    }
}
