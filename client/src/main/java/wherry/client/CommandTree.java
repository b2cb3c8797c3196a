package wherry.client;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that can be typed behind {@code wherry}, for manuals and completions. The program itself
 * decides by the first word, and reads only the options of what that means.
 */
final class CommandTree {
    /** In the order in which they are told. */
    private static final List<String> MOVING = List.of("put", "get", "sync", "ls", "rm");

    private CommandTree() {}

    /** With everything below it. */
    static CommandLine all() {
        var all = new CommandLine(new ConnectOptions());
        MOVING.forEach(verb -> add(all, verb, new OneShotOptions()));
        add(all, TrustMain.WORD, new TrustCommand());
        add(all, ReceiptMain.WORD, new ReceiptCommand());
        add(all, ReplayMain.WORD, new ReplayCommand());
        add(all, ConformMain.WORD, new ConformCommand());
        return all;
    }

    private static void add(CommandLine all, String word, Object options) {
        var line = new CommandLine(options);
        line.getCommandSpec().name(word);
        all.addSubcommand(word, line);
    }

    /** Whether it moves files, as all those do that share their options. */
    static boolean moves(String word) {
        return MOVING.contains(word);
    }

    /** Options in the order of the alphabet. */
    static List<OptionSpec> options(CommandSpec spec) {
        return sorted(spec.options().stream());
    }

    /** The same without those of another. */
    static List<OptionSpec> options(CommandSpec spec, CommandSpec without) {
        return sorted(spec.options().stream().filter(option -> !isSame(option, without)));
    }

    /** One of the same name may do something else. */
    private static boolean isSame(OptionSpec option, CommandSpec other) {
        var there = other.findOption(option.longestName());
        return there != null && Arrays.equals(there.description(), option.description());
    }

    private static List<OptionSpec> sorted(Stream<OptionSpec> options) {
        return options.filter(option -> !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .toList();
    }

    /** How an option is typed. */
    static String names(OptionSpec option) {
        var value =
                option.arity().max() == 0
                        ? ""
                        : option.arity().min() == 0
                                ? "[=" + option.paramLabel() + "]"
                                : " " + option.paramLabel();
        return String.join(", ", option.names()) + value;
    }
}
