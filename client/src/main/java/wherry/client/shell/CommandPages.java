package wherry.client.shell;

import java.util.ArrayList;
import java.util.List;

/** The command table for whoever prints a manual of it. */
public final class CommandPages {
    private CommandPages() {}

    /**
     * One command.
     *
     * @param group what it belongs to
     * @param synopsis how it is typed
     * @param summary what it does
     * @param options its options, each as it is typed and what it does
     * @param example one that works as it stands
     */
    public record Page(
            String group, String synopsis, String summary, List<Option> options, String example) {}

    /** An option, as it is typed, and what it does. */
    public record Option(String spelled, String summary) {}

    /** What a command does, in one line; empty for one that there is not. */
    public static String summary(String name) {
        return CommandTable.named(name).map(ShellCommand::summary).orElse("");
    }

    /** All of them, in the order of {@code help}. */
    public static List<Page> all() {
        var pages = new ArrayList<Page>();
        for (var group : CommandTable.GROUPS) {
            for (var command : group.commands()) {
                pages.add(
                        new Page(
                                group.title(),
                                command.synopsis(),
                                command.summary(),
                                command.flags().stream()
                                        .map(flag -> new Option(flag.spelled(), flag.summary()))
                                        .toList(),
                                command.example()));
            }
        }
        return List.copyOf(pages);
    }
}
