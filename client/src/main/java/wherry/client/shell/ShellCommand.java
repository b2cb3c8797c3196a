package wherry.client.shell;

import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.TypedPath;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of the command table.
 *
 * @param names the name first, then its aliases
 * @param usage what may follow
 * @param flags its options
 * @param summary what it does, in one line
 * @param example one that works as it stands
 * @param wants what its words are
 * @param manner what the shell must know to run it
 * @param action what runs
 */
record ShellCommand(
        List<String> names,
        String usage,
        List<Flag> flags,
        String summary,
        String example,
        Wants wants,
        Handling manner,
        Action action) {

    /** What a command does with what follows it. */
    interface Action {
        void run(Session session, Arguments arguments)
                throws IOException, RemoteRefused, FileFailed, UsageMistake;
    }

    /** What a shell must know of a command besides its action. */
    enum Handling {
        /** It concerns this side only, connected or not. */
        LOCAL,
        /** It asks the server and changes nothing, so it can be asked again. */
        LOOKS,
        /** It changes something there, which can be done again where nobody heard the answer. */
        CHANGES,
        /** It changes something there, which must not be done twice. */
        ONCE,
        /** It moves files, and can be gone on with. */
        MOVES;

        boolean isRepeatable() {
            return this == LOOKS || this == CHANGES || this == MOVES;
        }
    }

    /** A command without any options yet, that does nothing yet. */
    static ShellCommand named(String name, String usage, String summary, String example) {
        return new ShellCommand(
                List.of(name),
                usage,
                List.of(),
                summary,
                example,
                Wants.NOTHING,
                Handling.LOCAL,
                (_, _) -> {});
    }

    String name() {
        return names.getFirst();
    }

    /** What it is called besides. */
    List<String> aliases() {
        return names.subList(1, names.size());
    }

    ShellCommand also(String... more) {
        var all = new ArrayList<>(names);
        all.addAll(List.of(more));
        return new ShellCommand(
                List.copyOf(all), usage, flags, summary, example, wants, manner, action);
    }

    ShellCommand flag(char letter, String what) {
        return flag(letter, "", what);
    }

    ShellCommand flag(char letter, String word, String what) {
        return flag(new Flag(letter, word, "", what));
    }

    ShellCommand flag(Flag one) {
        var all = new ArrayList<>(flags);
        all.add(one);
        return new ShellCommand(
                names, usage, List.copyOf(all), summary, example, wants, manner, action);
    }

    ShellCommand looks(Wants words, Action does) {
        return does(words, Handling.LOOKS, does);
    }

    ShellCommand changes(Wants words, Action does) {
        return does(words, Handling.CHANGES, does);
    }

    ShellCommand once(Wants words, Action does) {
        return does(words, Handling.ONCE, does);
    }

    ShellCommand moves(Wants words, Action does) {
        return does(words, Handling.MOVES, does);
    }

    ShellCommand local(Wants words, Action does) {
        return does(words, Handling.LOCAL, does);
    }

    private ShellCommand does(Wants words, Handling how, Action does) {
        return new ShellCommand(names, usage, flags, summary, example, words, how, does);
    }

    /** The command, its options and what may follow them, as it is typed. */
    String synopsis() {
        var text = new StringBuilder(name());
        var letters = new StringBuilder();
        flags.stream().filter(flag -> !flag.takesValue()).forEach(f -> letters.append(f.letter()));
        text.append(letters.isEmpty() ? "" : " [-" + letters + "]");
        flags.stream()
                .filter(Flag::takesValue)
                .forEach(f -> text.append(" [-" + f.letter() + " " + f.value() + "]"));
        return usage.isEmpty() ? text.toString() : text.append(' ').append(usage).toString();
    }

    /** Parts what was typed behind it, and runs. */
    void run(Session session, List<TypedPath> words)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        action.run(session, Arguments.of(name(), words, flags));
    }
}
