package wherry.protocol;

import java.util.function.Function;
import java.util.function.LongFunction;
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

    /** A number of octets: digits and nothing else. */
    static Command octets(String argument, LongFunction<Command> verb, String name) {
        var complaint =
                new Command.Unrecognised(
                        name, name + " needs the number of octets, 0 to " + Long.MAX_VALUE);
        try {
            return DIGITS.matcher(argument).matches()
                    ? verb.apply(Long.parseLong(argument))
                    : complaint;
        } catch (NumberFormatException _) {
            return complaint;
        }
    }

    /** The word before the first blank, and all that comes after it. */
    private static String[] cut(String argument) {
        var blank = argument.indexOf(' ');
        return blank < 0
                ? new String[] {argument, ""}
                : new String[] {argument.substring(0, blank), argument.substring(blank + 1)};
    }
}
