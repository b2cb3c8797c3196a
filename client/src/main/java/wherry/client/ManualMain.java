package wherry.client;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import wherry.client.remote.ExitCode;
import wherry.client.shell.CommandPages;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * {@code wherry --man-page}: the manual in roff, and {@code wherry --fish}: what fish can complete;
 * both made of what {@code --help} and {@code help} tell.
 */
final class ManualMain {
    /** The words of the command line that lead here. */
    static final String ROFF = "--man-page";

    static final String FISH = "--fish";

    private final CommandSpec spec = new CommandLine(new ConnectOptions()).getCommandSpec();
    private final StringBuilder text = new StringBuilder();

    private ManualMain() {}

    static ExitCode print(String form, Surroundings around) {
        var manual = new ManualMain();
        if (form.equals(ROFF)) {
            manual.roff();
        } else {
            manual.fish();
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
        section("DESCRIPTION", "");
        Arrays.stream(usage.description()).filter(each -> !each.isBlank()).forEach(this::paragraph);
        section("OPTIONS", "");
        for (var option : options()) {
            entry(names(option), String.join(" ", option.description()));
        }
        commands();
        section("EXIT STATUS", "");
        paragraph(String.join(" ", usage.footer()).strip().replace("Exit codes: ", ""));
        section("FILES", "");
        entry("~/.config/wherry/config.toml", "Profiles.");
        entry("~/.config/wherry/known_servers", "The keys of servers met before.");
        entry("~/.local/state/wherry/history", "Lines typed at the prompt.");
    }

    private List<OptionSpec> options() {
        return spec.options().stream()
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .toList();
    }

    private static String names(OptionSpec option) {
        var value =
                option.arity().max() == 0
                        ? ""
                        : option.arity().min() == 0
                                ? "[=" + option.paramLabel() + "]"
                                : " " + option.paramLabel();
        return String.join(", ", option.names()) + value;
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

    private void section(String title, String first) {
        line(".SH " + title);
        if (!first.isEmpty()) {
            line(escaped(first));
        }
    }

    private void paragraph(String words) {
        line(".PP");
        line(escaped(words));
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
        for (var option : options()) {
            var words = new StringBuilder("complete -c wherry");
            for (var name : option.names()) {
                words.append(name.startsWith("--") ? " -l " : " -s ")
                        .append(name.replaceFirst("^-+", ""));
            }
            words.append(option.arity().min() > 0 ? " -r" : "");
            line(
                    words
                            + " -d '"
                            + String.join(" ", option.description()).replace("'", "\\'")
                            + "'");
        }
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
