import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Writes the man page and the completion of a program with subcommands, from what picocli knows of
 * it: {@code Pages CLASS SECTION DIRECTORY}. {@code bin/pages} runs it on the built programs.
 */
final class Pages {
    private final StringBuilder text = new StringBuilder();

    private Pages() {}

    public static void main(String[] args) throws Exception {
        var making = Class.forName(args[0]).getDeclaredMethod("commandLine");
        making.setAccessible(true);
        var line = (CommandLine) making.invoke(null);
        var name = line.getCommandName();
        var pages = new Pages();
        pages.page(line, args[1]);
        write(Path.of(args[2], name + "." + args[1]), pages.text.toString());
        write(Path.of(args[2], name + ".bash"), AutoComplete.bash(name, line));
    }

    private static void write(Path file, String content) throws IOException {
        Files.writeString(file, content);
    }

    private void page(CommandLine program, String section) {
        var spec = program.getCommandSpec();
        var about = spec.usageMessage().description();
        line(".TH " + spec.name().toUpperCase(Locale.ROOT) + " " + section);
        line(".SH NAME");
        line(roff(spec.name()) + " \\- " + roff(lower(about[0])));
        line(".SH SYNOPSIS");
        line(".B " + roff(spec.name()));
        line("COMMAND [options]");
        line(".SH DESCRIPTION");
        paragraphs(List.of(about));
        line(".SH COMMANDS");
        for (var command : program.getSubcommands().values()) {
            command(command);
        }
        line(".SH NOTES");
        paragraphs(List.of(spec.usageMessage().footer()));
    }

    /** A command, or the commands below it; each stands once, whatever else it is called. */
    private void command(CommandLine command) {
        var spec = command.getCommandSpec();
        if (spec.usageMessage().hidden()) {
            return;
        }
        if (!command.getSubcommands().isEmpty()) {
            command.getSubcommands().values().stream().distinct().forEach(this::command);
            return;
        }
        line(".SS " + roff(spec.qualifiedName(" ")));
        line(roff(new Help(spec, Help.Ansi.OFF).synopsis(0).replaceAll("\\s+", " ").strip()));
        paragraphs(List.of(spec.usageMessage().description()));
        parameters(spec);
        options(spec);
        paragraphs(List.of(spec.usageMessage().footer()));
    }

    private void parameters(CommandSpec spec) {
        for (PositionalParamSpec each : spec.positionalParameters()) {
            entry(each.paramLabel(), each.description());
        }
    }

    private void options(CommandSpec spec) {
        spec.options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .forEach(
                        option -> {
                            var value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
                            entry(String.join(", ", option.names()) + value, option.description());
                        });
    }

    private void paragraphs(List<String> sentences) {
        for (var each : sentences) {
            if (!each.isBlank()) {
                line(".PP");
                line(roff(each.strip()));
            }
        }
    }

    private void entry(String what, String[] words) {
        line(".TP");
        line(".B " + roff(what));
        line(roff(String.join(" ", words)));
    }

    /**
     * A line that begins with a dot or a quote would be a request, and roff is older than UTF-8.
     */
    private static String roff(String words) {
        var plain = new StringBuilder(words.matches("(?s)[.'].*") ? "\\&" : "");
        words.replace("%n", " ")
                .replace("%%", "%")
                .codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '\\' -> plain.append("\\e");
                                case '-' -> plain.append("\\-");
                                case '\n' -> plain.append(' ');
                                default -> {
                                    if (c < 0x7f) {
                                        plain.append((char) c);
                                    } else {
                                        plain.append(String.format("\\[u%04X]", c));
                                    }
                                }
                            }
                        });
        return plain.toString();
    }

    private static String lower(String sentence) {
        var rest = sentence.substring(1).replaceFirst("\\.$", "");
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + rest;
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
