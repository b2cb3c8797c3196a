package wherry.client.shell;

import wherry.client.transfer.TypedPath;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Short words for longer commands. */
final class Aliases {
    private final Map<String, String> words = new TreeMap<>();

    /** All of them, sorted. */
    Map<String, String> all() {
        return words;
    }

    /** Makes one, which must be one statement. */
    void define(String name, String meaning) throws UsageMistake {
        if (!name.matches("[A-Za-z0-9_.-]+") || name.startsWith("-")) {
            throw new UsageMistake("an alias is a word of letters, digits, - _ and .");
        }
        if (Tokenizer.statements(meaning).size() != 1) {
            throw new UsageMistake("an alias stands for one command");
        }
        words.put(name, meaning);
    }

    void remove(String name) throws UsageMistake {
        if (words.remove(name) == null) {
            throw new UsageMistake("there is no alias '" + name + "'");
        }
    }

    /** The statement with its first word spelled out, once: an alias may stand for its own name. */
    Statement expanded(Statement statement) throws UsageMistake {
        var meaning = Optional.ofNullable(words.get(statement.verb()));
        if (meaning.isEmpty()) {
            return statement;
        }
        var all = new ArrayList<TypedPath>();
        var meant = Tokenizer.statements(meaning.get()).getFirst();
        all.addAll(meant.words());
        all.addAll(statement.arguments());
        return new Statement(
                List.copyOf(all),
                statement.failureIgnored() || meant.failureIgnored(),
                statement.beside() || meant.beside());
    }
}
