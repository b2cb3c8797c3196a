package wherry.client.shell;

import wherry.client.remote.FileFailed;
import wherry.client.transfer.TypedPath;
import wherry.protocol.Printable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What may come next where somebody types. */
public final class Suggestions {
    /** A person does not notice less. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** More choices than these are not looked at by anybody. */
    private static final int MOST = 400;

    private final Session session;

    Suggestions(Session session) {
        this.session = session;
    }

    /**
     * One of them.
     *
     * @param value the whole word it would be
     * @param shown what of it is shown
     * @param about what it is, in words; may be empty
     * @param whole whether the word is complete with it
     */
    public record Suggestion(String value, String shown, String about, boolean whole) {}

    /** What the last of these words can become; the others of the statement are before it. */
    public List<Suggestion> at(List<String> before, String word) {
        var found = before.isEmpty() ? commands(word) : behind(before, word);
        return found.size() > MOST ? few(found, word) : found;
    }

    /**
     * What all of them begin with, if that is more than there is; else some of them, and among them
     * one for each way to go on: who sees only the first would take what those share for what all
     * share.
     */
    static List<Suggestion> few(List<Suggestion> many, String word) {
        var prefix = many.getFirst().value();
        for (var each : many) {
            var i = 0;
            while (i < Math.min(prefix.length(), each.value().length())
                    && prefix.charAt(i) == each.value().charAt(i)) {
                i++;
            }
            prefix = prefix.substring(0, i);
        }
        if (prefix.length() > word.length()) {
            return List.of(new Suggestion(prefix, prefix, "", false));
        }
        var ways = new LinkedHashMap<String, Suggestion>();
        for (var each : many) {
            ways.putIfAbsent(next(each.value(), word.length()), each);
        }
        return Stream.concat(ways.values().stream(), many.stream()).distinct().limit(MOST).toList();
    }

    private static String next(String value, int at) {
        return value.length() > at ? Character.toString(value.codePointAt(at)) : "";
    }

    private List<Suggestion> commands(String word) {
        var dash = word.startsWith("-") ? "-" : "";
        return CommandTable.words(session).stream()
                .sorted()
                .filter(name -> name.startsWith(word.substring(dash.length())))
                .map(name -> new Suggestion(dash + name, name, summary(name), true))
                .toList();
    }

    private String summary(String name) {
        return CommandTable.named(name)
                .map(ShellCommand::summary)
                .orElse(session.aliases().all().getOrDefault(name, ""));
    }

    private List<Suggestion> behind(List<String> before, String word) {
        var verb =
                before.getFirst().startsWith("-")
                        ? before.getFirst().substring(1)
                        : before.getFirst();
        var command = CommandTable.named(meant(verb));
        if (command.isEmpty()) {
            return List.of();
        }
        if (word.startsWith("-") && !before.contains("--")) {
            return flags(command.get(), word);
        }
        var place = before.stream().skip(1).filter(each -> !each.startsWith("-")).count();
        return switch (command.get().wants()) {
            case NOTHING -> List.of();
            case COMMANDS -> commands(word);
            case SETTINGS -> settings(before, word, place);
            case REMOTE -> remote(word, false);
            case REMOTE_DIRECTORIES -> remote(word, true);
            case LOCAL -> local(word, false);
            case LOCAL_DIRECTORIES -> local(word, true);
            case LOCAL_THEN_REMOTE -> place == 0 ? local(word, false) : both(word, true);
            case REMOTE_THEN_LOCAL -> place == 0 ? remote(word, false) : both(word, false);
        };
    }

    private String meant(String verb) {
        var alias = session.aliases().all().get(verb);
        return alias == null ? verb : alias.strip().split("\\s+", 2)[0].replaceFirst("^-", "");
    }

    private List<Suggestion> both(String word, boolean directoriesThere) {
        return Stream.concat(
                        remote(word, directoriesThere).stream(),
                        local(word, !directoriesThere).stream())
                .toList();
    }

    private static List<Suggestion> flags(ShellCommand command, String word) {
        var found = new ArrayList<Suggestion>();
        for (var flag : command.flags()) {
            for (var spelled : List.of("-" + flag.letter(), "--" + flag.word())) {
                if (spelled.startsWith(word)
                        && spelled.length() > (spelled.startsWith("--") ? 2 : 1)) {
                    found.add(new Suggestion(spelled, spelled, flag.summary(), true));
                }
            }
        }
        return found;
    }

    private List<Suggestion> settings(List<String> before, String word, long place) {
        var words =
                place == 0
                        ? List.copyOf(session.settings().all().keySet())
                        : Settings.choices(before.getLast());
        return words.stream()
                .filter(each -> each.startsWith(word))
                .map(each -> new Suggestion(each, each, "", true))
                .toList();
    }

    private List<Suggestion> remote(String word, boolean directoriesOnly) {
        var slash = word.lastIndexOf('/');
        var directory = word.substring(0, slash + 1);
        var names =
                session.line().isOpen()
                        ? session.names().soon(listed(directory), PATIENCE)
                        : Optional.<List<RemoteNames.Name>>empty();
        var prefix = word.substring(slash + 1);
        return RemoteNames.beginning(names.orElse(List.of()), prefix).stream()
                .filter(name -> name.directory() || !directoriesOnly)
                .filter(name -> isWanted(name.name(), prefix))
                .map(name -> path(directory, name.name(), name.directory()))
                .toList();
    }

    private static String listed(String directory) {
        return directory.length() > 1 ? directory.substring(0, directory.length() - 1) : directory;
    }

    private static boolean isWanted(String name, String prefix) {
        return name.startsWith(prefix) && (!name.startsWith(".") || prefix.startsWith("."));
    }

    private static Suggestion path(String directory, String name, boolean isDirectory) {
        var start = directory.isEmpty() && name.startsWith("-") ? "./" : directory;
        var end = isDirectory ? "/" : "";
        return new Suggestion(start + name + end, name + end, "", !isDirectory);
    }

    private List<Suggestion> local(String word, boolean directoriesOnly) {
        var slash = word.lastIndexOf('/');
        var directory = word.substring(0, slash + 1);
        var here = TypedPath.pattern(directory).here().text();
        var found = new ArrayList<Suggestion>();
        try {
            for (var child : session.local().children(session.local().at(here))) {
                var name = String.valueOf(child.getFileName());
                if (isWanted(name, word.substring(slash + 1)) && name.equals(Printable.of(name))) {
                    var isDirectory = session.local().isDirectory(child);
                    if (isDirectory || !directoriesOnly) {
                        found.add(path(directory, name, isDirectory));
                    }
                }
            }
        } catch (FileFailed _) {
            return List.of(); // what cannot be listed cannot be completed
        }
        return found;
    }
}
