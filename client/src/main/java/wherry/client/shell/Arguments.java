package wherry.client.shell;

import wherry.client.transfer.TypedPath;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What follows a command: single-letter flags, then paths; {@code --} ends the flags. */
record Arguments(Set<Character> flags, List<TypedPath> paths) {

    /** Parts the words; a flag the command does not know is a mistake. */
    static Arguments of(List<TypedPath> words, String known) throws UsageMistake {
        var flags = new HashSet<Character>();
        var paths = new ArrayList<TypedPath>();
        var flagsEnded = false;
        for (var word : words) {
            if (flagsEnded || word.text().length() < 2 || !word.text().startsWith("-")) {
                paths.add(word);
            } else if (word.text().equals("--")) {
                flagsEnded = true;
            } else {
                for (var flag : word.text().substring(1).toCharArray()) {
                    if (known.indexOf(flag) < 0) {
                        throw new UsageMistake("it has no option -" + flag);
                    }
                    flags.add(flag);
                }
            }
        }
        return new Arguments(Set.copyOf(flags), List.copyOf(paths));
    }

    boolean has(char flag) {
        return flags.contains(flag);
    }

    /** The same, if there are so many paths. */
    Arguments count(int least, int most) throws UsageMistake {
        if (paths.size() < least) {
            throw new UsageMistake("it needs more to work on");
        }
        if (paths.size() > most) {
            throw new UsageMistake("that is more than it can use");
        }
        return this;
    }

    /** One path in its own words, as it is sent. */
    String onTheWire(int index) {
        return paths.get(index).onTheWire();
    }
}
