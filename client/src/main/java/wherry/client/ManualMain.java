package wherry.client;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import wherry.client.remote.ExitCode;
import wherry.client.shell.CommandPages;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * {@code wherry --man-page}: the manual in roff; {@code wherry --fish} and {@code --bash}: what
 * those shells can complete; all made of what {@code --help} and {@code help} tell.
 */
final class ManualMain {
    /** The words of the command line that lead here. */
    static final String ROFF = "--man-page";

    static final String FISH = "--fish";
    static final String BASH = "--bash";

    /** A line of {@code wherry put --help}: the word, what follows it, what that does. */
    private static final Pattern FORM = Pattern.compile("([a-z]+) +(\\S.*?) {3,}(.*)");

    private final CommandLine all = CommandTree.all();
    private final CommandSpec spec = all.getCommandSpec();
    private final StringBuilder text = new StringBuilder();

    private ManualMain() {}

    static ExitCode print(String form, Surroundings around) {
        var manual = new ManualMain();
        switch (form) {
            case ROFF -> manual.roff();
            case FISH -> manual.fish();
            default -> manual.text.append(AutoComplete.bash("wherry", manual.all));
        }
        around.out().print(manual.text);
        return ExitCode.DONE;
    }

    private void roff() {
        var usage = spec.usageMessage();
        line(".TH WHERRY 1");
        section("NAME", "wherry - " + lower(usage.header()[0]));
        section("SYNOPSIS", "");
        line(".B wherry");
        line("[options] [USER@]HOST[:PORT] [\\-c 'COMMAND; ...' | \\-b FILE]");
        line(".br");
        line(".B wherry put|get|sync|ls|rm");
        line("[options] ... [USER@]HOST[:PORT]:REMOTE");
        line(".br");
        line(".B wherry trust|receipt|replay|conform");
        line("[options] [COMMAND] ...");
        section("DESCRIPTION", "");
        paragraphs(usage.description());
        section("OPTIONS", "");
        options(CommandTree.options(spec));
        oneShots();
        commands();
        others();
        events();
        section("EXIT STATUS", "");
        paragraph(String.join(" ", usage.footer()).strip().replace("Exit codes: ", ""));
        section("ENVIRONMENT", "");
        entry("WHERRY_PASSWORD", "The password, where no option says where it is; with a warning.");
        entry("XDG_CONFIG_HOME, XDG_STATE_HOME", "In the place of ~/.config and ~/.local/state.");
        section("FILES", "");
        entry("~/.config/wherry/config.toml", "Profiles.");
        entry("~/.config/wherry/known_servers", "The keys of servers met before.");
        entry("~/.local/state/wherry/history", "Lines typed at the prompt.");
        entry("~/.local/state/wherry/jobs", "What runs with --job have done.");
        examples();
    }

    private void options(List<OptionSpec> options) {
        options.forEach(
                each -> entry(CommandTree.names(each), String.join(" ", each.description())));
    }

    /** What moves files without a script shares its options. */
    private void oneShots() {
        var shot = Objects.requireNonNull(all.getSubcommands().get("put")).getCommandSpec();
        section("ONE COMMAND WITHOUT A SCRIPT", "");
        for (var each : shot.usageMessage().description()) {
            var form = FORM.matcher(each);
            if (form.matches()) {
                entry("wherry " + form.group(1) + " " + form.group(2), form.group(3) + ".");
            } else if (!each.isBlank()) {
                paragraph(each);
            }
        }
        paragraph("They take all options above but -b and -c, and these:");
        options(CommandTree.options(shot, spec));
    }

    private void commands() {
        section("COMMANDS", "The same at the prompt, with -c and with -b.");
        var group = "";
        for (var page : CommandPages.all()) {
            if (!page.group().equals(group)) {
                group = page.group();
                line(".SS " + escaped(group));
            }
            entry(page.synopsis(), page.summary() + ".");
            for (var option : page.options()) {
                line(".br");
                line(escaped(option.spelled() + ": " + option.summary()));
            }
            line(".br");
            line(escaped("Example: " + page.example()));
        }
    }

    private void others() {
        section("OTHER COMMANDS", "");
        all.getSubcommands().entrySet().stream()
                .filter(each -> !CommandTree.moves(each.getKey()))
                .forEach(each -> other(each.getValue()));
        line(".SS wherry lab");
        paragraph("Attacks a throw-away server of your own, for courses; it has its own --help.");
    }

    private void other(CommandLine command) {
        var its = command.getCommandSpec();
        line(".SS " + escaped(its.qualifiedName(" ")));
        if (command.getSubcommands().isEmpty()) {
            line(escaped(new Help(its, Help.Ansi.OFF).synopsis(0).replaceAll("\\s+", " ").strip()));
        }
        paragraphs(its.usageMessage().header());
        paragraphs(its.usageMessage().description());
        its.positionalParameters()
                .forEach(each -> entry(each.paramLabel(), String.join(" ", each.description())));
        options(CommandTree.options(its, spec));
        command.getSubcommands().values().forEach(this::other);
        paragraphs(its.usageMessage().footer());
    }

    private void events() {
        section(
                "EVENTS",
                "With --json standard output is one JSON object a line, as it happens: \"ev\" says"
                        + " what, \"t\" when (UTC), the rest is told here. Whoever reads it skips"
                        + " what he does not know. Talk for people stays on standard error.");
        for (var page : EventPages.all()) {
            entry(page.kind(), page.says() + ". Members: " + page.members() + ".");
        }
    }

    private void examples() {
        section("EXAMPLES", "");
        for (var example : Examples.all()) {
            paragraph(example.words());
            line(".RS");
            line(".nf");
            example.lines().forEach(each -> line(escaped(each)));
            line(".fi");
            line(".RE");
        }
    }

    private void section(String title, String first) {
        line(".SH " + title);
        if (!first.isEmpty()) {
            line(escaped(first));
        }
    }

    private void paragraphs(String[] all) {
        Arrays.stream(all).filter(each -> !each.isBlank()).forEach(this::paragraph);
    }

    private void paragraph(String words) {
        line(".PP");
        line(escaped(words.strip()));
    }

    private void entry(String what, String words) {
        line(".TP");
        line(".B " + escaped(what));
        line(escaped(words));
    }

    /** A line that begins with a dot or a quote would be a request. */
    private static String escaped(String words) {
        var safe = words.replace("\\", "\\e").replace("-", "\\-");
        var plain = new StringBuilder(safe.startsWith(".") || safe.startsWith("'") ? "\\&" : "");
        safe.codePoints()
                .forEach(
                        c -> {
                            if (c < 0x7f) {
                                plain.append((char) c);
                            } else {
                                plain.append(
                                        String.format("\\[u%04X]", c)); // roff is older than UTF-8
                            }
                        });
        return plain.toString();
    }

    private static String lower(String sentence) {
        return sentence.substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                + sentence.substring(1).replaceFirst("\\.$", "");
    }

    private void fish() {
        fish(CommandTree.options(spec), "");
        for (var each : all.getSubcommands().entrySet()) {
            var its = each.getValue().getCommandSpec();
            var about =
                    CommandTree.moves(each.getKey())
                            ? CommandPages.summary(each.getKey())
                            : its.usageMessage().header()[0];
            line(
                    "complete -c wherry -n __fish_use_subcommand -a "
                            + each.getKey()
                            + " -d "
                            + quoted(about));
            fish(
                    CommandTree.options(its, spec),
                    " -n '__fish_seen_subcommand_from " + each.getKey() + "'");
        }
    }

    private void fish(List<OptionSpec> options, String when) {
        for (var option : options) {
            var words = new StringBuilder("complete -c wherry" + when);
            for (var name : option.names()) {
                words.append(name.startsWith("--") ? " -l " : " -s ")
                        .append(name.replaceFirst("^-+", ""));
            }
            words.append(option.arity().min() > 0 ? " -r" : "");
            line(words + " -d " + quoted(String.join(" ", option.description())));
        }
    }

    private static String quoted(String words) {
        return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
