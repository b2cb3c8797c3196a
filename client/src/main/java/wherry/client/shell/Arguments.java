package wherry.client.shell;

import wherry.client.transfer.TypedPath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What follows a command: options, then paths; {@code --} ends the options. */
record Arguments(Map<Character, String> flags, List<TypedPath> paths) {

    /** Parts the words; an option the command does not know is a mistake. */
    static Arguments of(String command, List<TypedPath> words, List<Flag> known)
            throws UsageMistake {
        return new Reading(command, words, known).all();
    }

    private static final class Reading {
        private final String command;
        private final List<TypedPath> words;
        private final List<Flag> known;
        private final Map<Character, String> flags = new HashMap<>();
        private final List<TypedPath> paths = new ArrayList<>();
        private int at;

        private Reading(String command, List<TypedPath> words, List<Flag> known) {
            this.command = command;
            this.words = words;
            this.known = known;
        }

        private Arguments all() throws UsageMistake {
            while (at < words.size()) {
                var word = words.get(at++);
                var text = word.text();
                if (text.equals("--")) {
                    paths.addAll(words.subList(at, words.size()));
                    break;
                } else if (text.startsWith("--")) {
                    named(text.substring(2));
                } else if (text.startsWith("-") && text.length() > 1) {
                    letters(text.substring(1));
                } else {
                    paths.add(word);
                }
            }
            return new Arguments(Map.copyOf(flags), List.copyOf(paths));
        }

        private void named(String text) throws UsageMistake {
            var equals = text.indexOf('=');
            var word = equals < 0 ? text : text.substring(0, equals);
            for (var flag : known) {
                if (flag.word().equals(word) && (equals < 0 || flag.takesValue())) {
                    var given = equals < 0 ? "" : text.substring(equals + 1);
                    flags.put(flag.letter(), equals < 0 ? value(flag, "") : given);
                    return;
                }
            }
            throw new UsageMistake("it has no option --" + text);
        }

        private void letters(String text) throws UsageMistake {
            if (text.matches("[0-9]{1,9}") && known.stream().anyMatch(f -> f.letter() == 'n')) {
                flags.put('n', text); // as in "head -3"
                return;
            }
            for (var i = 0; i < text.length(); i++) {
                var flag = flag(text.charAt(i));
                if (flag.takesValue()) {
                    flags.put(flag.letter(), value(flag, text.substring(i + 1)));
                    return;
                }
                flags.put(flag.letter(), "");
            }
        }

        private Flag flag(char letter) throws UsageMistake {
            for (var flag : known) {
                if (flag.isCalled(letter)) {
                    return flag;
                }
            }
            throw new UsageMistake(
                    "it has no option -"
                            + letter
                            + Elsewhere.option(command, letter)
                                    .map(instead -> "; " + instead)
                                    .orElse(" (-- goes before names that begin so)"));
        }

        private String value(Flag flag, String behind) throws UsageMistake {
            if (!flag.takesValue() || !behind.isEmpty()) {
                return behind;
            }
            if (at == words.size()) {
                throw new UsageMistake("-" + flag.letter() + " needs " + flag.value());
            }
            return words.get(at++).text();
        }
    }

    boolean has(char flag) {
        return flags.containsKey(flag);
    }

    /** The whole number behind an option, if it is there. */
    Optional<Integer> number(char flag) throws UsageMistake {
        var text = flags.get(flag);
        if (text == null) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw new UsageMistake("-" + flag + " needs a whole number");
        }
        return Optional.of(Integer.valueOf(text));
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

    /** The same, if there is at least one path. */
    Arguments some() throws UsageMistake {
        return count(1, Integer.MAX_VALUE);
    }

    /** The same, if nothing follows. */
    Arguments none() throws UsageMistake {
        return count(0, 0);
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    /** One path in its own words, as it is sent. */
    String onTheWire(int index) {
        return paths.get(index).onTheWire();
    }

    /** The first path as it is sent; without any the connected directory, which is empty. */
    String place() {
        return paths.isEmpty() ? "" : onTheWire(0);
    }

    /** A path of a file here. */
    String here(int index) {
        return paths.get(index).here().text();
    }

    /** One word as it was meant. */
    String word(int index) {
        return paths.get(index).text();
    }
}
