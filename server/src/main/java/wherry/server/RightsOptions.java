package wherry.server;

import picocli.CommandLine.Option;

import wherry.server.users.Operation;
import wherry.server.users.Rights;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a user may do with files, and how much of it. */
final class RightsOptions {
    private static final String NONE = "none";
    private static final String INHERITED = "inherit";
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,18})([KMGT]?)");

    @Option(
            names = "--allow",
            paramLabel = "OPS",
            description =
                    "What the user may do: full, read-only, drop-box, none, or of"
                            + " list,read,create,overwrite,append,delete,rename,mkdir. DIR=OPS says"
                            + " it for one directory, DIR=inherit takes that back. May be given"
                            + " more than once.")
    private List<String> allow = List.of();

    @Option(
            names = "--quota",
            paramLabel = "SIZE",
            description = "Octets that all content may take, as 500M or 20G; none for no limit.")
    private String quota = "";

    @Option(
            names = "--quota-files",
            paramLabel = "N",
            description = "How many contents there may be, generations included; or none.")
    private String quotaFiles = "";

    /** The change that was asked for; of nothing when nothing was given. */
    UnaryOperator<Rights> change() throws Refused {
        UnaryOperator<Rights> change = UnaryOperator.identity();
        for (var given : allow) {
            change = then(change, allowing(given));
        }
        if (!quota.isEmpty()) {
            var most = number("--quota", quota);
            change = then(change, rights -> rights.within(rights.quota().withOctets(most)));
        }
        if (!quotaFiles.isEmpty()) {
            var most = number("--quota-files", quotaFiles);
            change = then(change, rights -> rights.within(rights.quota().withFiles(most)));
        }
        return change;
    }

    private static UnaryOperator<Rights> then(
            UnaryOperator<Rights> first, UnaryOperator<Rights> second) {
        return rights -> second.apply(first.apply(rights));
    }

    private static UnaryOperator<Rights> allowing(String given) throws Refused {
        var equals = given.lastIndexOf('=');
        var words = given.substring(equals + 1);
        var operations = Operation.parse(words);
        if (equals > 0 && (operations.isPresent() || words.equals(INHERITED))) {
            var place = ProtectCommand.place(given.substring(0, equals));
            return rights -> rights.allowing(place, operations.orElse(null));
        }
        if (equals < 0 && operations.isPresent()) {
            return rights -> rights.allowing(operations.get());
        }
        throw new Refused(
                Refused.CONFIGURATION,
                "--allow "
                        + given
                        + " is not understood: give full, read-only, drop-box, none, or operations"
                        + " such as list,read (DIR=OPS for one directory)");
    }

    private static long number(String option, String given) throws Refused {
        if (given.equals(NONE)) {
            return Long.MAX_VALUE;
        }
        var size = SIZE.matcher(given.toUpperCase(Locale.ROOT));
        if (size.matches()) {
            var shift = 10 * (1 + "KMGT".indexOf(size.group(2)));
            var number = Long.parseLong(size.group(1));
            if (size.group(2).isEmpty()) {
                return number;
            }
            if (number <= Long.MAX_VALUE >> shift) {
                return number << shift;
            }
        }
        throw new Refused(
                Refused.CONFIGURATION,
                option + " " + given + " is no size: give a number, perhaps with K, M, G or T");
    }
}
