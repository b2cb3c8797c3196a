package wherry.protocol;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** How the extensions HASH and MFMT are spelled, whose arguments are several words. */
final class ExtensionText {
    /** RFC 3659, 2.3, in whole seconds of UTC. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);

    private static final Command NO_HASH =
            new Command.Unrecognised(
                    "HASH",
                    "HASH needs SHA-256 or CRC32C, from-to and a file (HASH SHA-256 0-5 a)");
    private static final Command NO_MFMT =
            new Command.Unrecognised("MFMT", "MFMT needs YYYYMMDDHHMMSS and a path");

    private ExtensionText() {}

    /** The digest, from-to, and all after the next blank is the path. */
    static Command hash(String argument) {
        var name = ArgumentText.cut(argument);
        var range = ArgumentText.cut(name[1]);
        var digest = Digest.named(name[0]);
        var ends = range[0].split("-", -1);
        if (digest.isEmpty() || ends.length != 2 || range[1].isBlank()) {
            return NO_HASH;
        }
        var from = ArgumentText.octets(ends[0]);
        var to = ArgumentText.octets(ends[1]);
        return from.isPresent() && to.isPresent() && from.getAsLong() <= to.getAsLong()
                ? new Command.Hash(digest.get(), from.getAsLong(), to.getAsLong(), range[1])
                : NO_HASH;
    }

    static String of(Command.Hash hash) {
        var name = hash.digest().word().toUpperCase(Locale.ROOT);
        return name + " " + hash.from() + "-" + hash.to() + " " + hash.path();
    }

    static Command mfmt(String argument) {
        var words = ArgumentText.cut(argument);
        if (words[1].isBlank()) {
            return NO_MFMT;
        }
        try {
            var time = LocalDateTime.parse(words[0], TIME).toInstant(ZoneOffset.UTC);
            return new Command.Mfmt(time, words[1]);
        } catch (DateTimeException _) {
            return NO_MFMT;
        }
    }

    static String of(Command.Mfmt mfmt) {
        return TIME.format(mfmt.modified().atOffset(ZoneOffset.UTC)) + " " + mfmt.path();
    }
}
