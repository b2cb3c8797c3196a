package wherry.client.shell;

import wherry.client.transfer.TypedPath;

import java.util.ArrayList;
import java.util.List;

/**
 * The one grammar, for the prompt, {@code -c}, {@code -b} and standard input: words apart by
 * blanks, statements by semicolons; {@code '…'} and {@code "…"} quote, a backslash quotes one
 * character (within single quotes nothing does); {@code ${NAME}} is what the environment holds (not
 * within single quotes); {@code #} at the start of a line is a comment; a dash before a command
 * ignores its failure.
 */
final class Tokenizer {
    private final String line;
    private int at;
    private final List<Statement> statements = new ArrayList<>();
    private final List<TypedPath> words = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder pattern = new StringBuilder();
    private boolean inWord;

    private Tokenizer(String line) {
        this.line = line;
    }

    /** The statements in a line, which may be none. */
    static List<Statement> statements(String line) throws UsageMistake {
        return line.stripLeading().startsWith("#") ? List.of() : new Tokenizer(line).read();
    }

    private List<Statement> read() throws UsageMistake {
        while (at < line.length()) {
            var c = line.charAt(at++);
            switch (c) {
                case ' ', '\t', '\r' -> endWord();
                case ';', '\n' -> endStatement();
                case '\'' -> quoted('\'');
                case '"' -> quoted('"');
                case '$' -> variable();
                case '\\' -> literal(next("a backslash at the end quotes nothing"));
                default -> {
                    inWord = true;
                    text.append(c);
                    pattern.append(c);
                }
            }
        }
        endStatement();
        return List.copyOf(statements);
    }

    private void quoted(char mark) throws UsageMistake {
        inWord = true;
        var complaint = "a quote " + mark + " is never closed";
        for (var c = next(complaint); c != mark; c = next(complaint)) {
            if (c == '$' && mark == '"') {
                variable();
            } else {
                literal(c == '\\' && mark == '"' ? next(complaint) : c);
            }
        }
    }

    /** {@code ${NAME}} is a variable of the environment, however odd its content; a $ is a $. */
    private void variable() throws UsageMistake {
        var end = line.indexOf('}', at);
        if (!line.startsWith("{", at) || end < 0) {
            literal('$');
            return;
        }
        var name = line.substring(at + 1, end);
        var value = System.getenv(name);
        if (value == null) {
            throw new UsageMistake(
                    "there is no variable " + name + " in the environment: set it, or write '${'");
        }
        inWord = true;
        value.chars().forEach(c -> literal((char) c));
        at = end + 1;
    }

    private char next(String complaint) throws UsageMistake {
        if (at == line.length()) {
            throw new UsageMistake(complaint);
        }
        return line.charAt(at++);
    }

    private void literal(char c) {
        inWord = true;
        text.append(c);
        pattern.append(TypedPath.escaped(c));
    }

    private void endWord() {
        if (inWord) {
            words.add(new TypedPath(text.toString(), pattern.toString()));
        }
        inWord = false;
        text.setLength(0);
        pattern.setLength(0);
    }

    private void endStatement() {
        endWord();
        var dashed = !words.isEmpty() && words.getFirst().text().startsWith("-");
        if (dashed) {
            var verb = words.removeFirst();
            if (verb.text().length() > 1) {
                words.addFirst(
                        new TypedPath(verb.text().substring(1), verb.pattern().substring(1)));
            }
        }
        if (!words.isEmpty()) {
            statements.add(new Statement(List.copyOf(words), dashed));
        }
        words.clear();
    }
}
