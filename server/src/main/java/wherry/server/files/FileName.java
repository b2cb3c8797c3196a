package wherry.server.files;

import wherry.protocol.Printable;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which names a file of ours may have. Files travel, so what any common system cannot hold, or what
 * looks like something else, is refused everywhere.
 */
final class FileName {
    /** Where a user's tree keeps what is not part of it. */
    static final String RESERVED = ".wherry";

    private static final int LONGEST = 255;
    private static final Pattern DEVICE =
            Pattern.compile(
                    "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])( *\\..*)?",
                    Pattern.CASE_INSENSITIVE);

    private FileName() {}

    /**
     * What is wrong with this single name; empty when nothing is.
     *
     * @param colons whether it may hold a colon, which Windows and old Macs cannot
     */
    static Optional<String> complaint(String name, boolean colons) {
        if (!name.codePoints().allMatch(Printable::isHarmless) || name.indexOf('\ufffd') >= 0) {
            return Optional.of("control or invisible characters in a name");
        }
        if (name.indexOf('\\') >= 0 || (!colons && name.indexOf(':') >= 0)) {
            return Optional.of("a name may not hold \\" + (colons ? "" : " or :"));
        }
        if (name.endsWith(".") || name.endsWith(" ")) {
            return Optional.of("a name may not end in a dot or a blank");
        }
        return complaintOfForm(name);
    }

    private static Optional<String> complaintOfForm(String name) {
        if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
            return Optional.of("names must be in Unicode form NFC");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return Optional.of("a name may have " + LONGEST + " octets at most");
        }
        if (DEVICE.matcher(name).matches()) {
            return Optional.of("the name belongs to a device on other systems");
        }
        return Optional.empty();
    }

    /** Whether it is the name of what the store keeps for itself, in any letter case. */
    static boolean isReserved(String name) {
        return name.toLowerCase(Locale.ROOT).equals(RESERVED);
    }
}
