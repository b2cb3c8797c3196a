package wherry.protocol;

import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How what follows a verb is read; what makes no sense becomes a complaint. */
final class ArgumentText {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");
    private static final int VERB = 4;

    private ArgumentText() {}

    static Command required(String argument, Function<String, Command> verb, String complaint) {
        return argument.isBlank()
                ? new Command.Unrecognised(complaint.substring(0, VERB), complaint)
                : verb.apply(argument);
    }

    static Command bare(String argument, Command command, String verb) {
        return argument.isBlank()
                ? command
                : new Command.Unrecognised(verb, verb + " takes no argument");
    }

    static Command type(String letter) {
        for (var type : TransferType.values()) {
            if (letter.equalsIgnoreCase(String.valueOf(type.letter()))) {
                return new Command.Type(type);
            }
        }
        return new Command.Unrecognised("TYPE", "Type not valid");
    }

    static Command list(String argument) {
        var words = cut(argument);
        for (var style : ListingStyle.values()) {
            if (words[0].equalsIgnoreCase(style.name())) {
                return new Command.List(style, words[1].isBlank() ? "" : words[1]);
            }
        }
        return new Command.Unrecognised(
                "LIST", "LIST needs F or V, then perhaps a directory (LIST F .)");
    }

    static Command stor(String argument) {
        var words = cut(argument);
        for (var mode : StoreMode.values()) {
            if (words[0].equalsIgnoreCase(mode.name()) && !words[1].isBlank()) {
                return new Command.Stor(mode, words[1]);
            }
        }
        return new Command.Unrecognised("STOR", "STOR needs NEW, OLD or APP, then a file");
    }

    static Command send(String argument) {
        var digest = Digest.named(argument.strip());
        return digest.isPresent()
                ? new Command.Send(digest.get())
                : bare(argument, new Command.Send(), "SEND");
    }

    /** The octets, a plus if they follow at once, and the digest that follows them. */
    static Command size(String argument) {
        var words = cut(argument);
        var ahead = words[0].endsWith("+");
        var octets = octets(ahead ? words[0].substring(0, words[0].length() - 1) : words[0]);
        var digest = Digest.named(words[1]);
        var named = argument.indexOf(' ') >= 0;
        return octets.isPresent() && named == digest.isPresent()
                ? new Command.Size(octets.getAsLong(), ahead, digest.orElse(null))
                : noOctets("SIZE");
    }

    /** How such a SIZE is spelled. */
    static String of(Command.Size size) {
        var digest = size.digest();
        return size.octets()
                + (size.ahead() ? "+" : "")
                + (digest == null ? "" : " " + digest.word());
    }

    static Command rest(String argument) {
        var octets = octets(argument);
        return octets.isPresent() ? new Command.Rest(octets.getAsLong()) : noOctets("REST");
    }

    private static Command noOctets(String verb) {
        return new Command.Unrecognised(
                verb, verb + " needs the number of octets, 0 to " + Long.MAX_VALUE);
    }

    /** A number of octets: digits and nothing else. */
    static OptionalLong octets(String digits) {
        try {
            return DIGITS.matcher(digits).matches()
                    ? OptionalLong.of(Long.parseLong(digits))
                    : OptionalLong.empty();
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /** The word before the first blank, and all that comes after it. */
    static String[] cut(String argument) {
        var blank = argument.indexOf(' ');
        return blank < 0
                ? new String[] {argument, ""}
                : new String[] {argument.substring(0, blank), argument.substring(blank + 1)};
    }
}
