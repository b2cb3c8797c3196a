package wherry.client.shell;

import wherry.client.transfer.TypedPath;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one grammar, for the prompt, {@code -c}, {@code -b} and standard input: words apart by
 * blanks, statements by semicolons; {@code '…'} and {@code "…"} quote, a backslash quotes one
 * character (within single quotes nothing does); {@code ${NAME}} is what the environment holds (not
 * within single quotes); {@code #} at the start of a line is a comment; a dash before a command
 * ignores its failure, a word {@code &} behind it runs it beside what follows; what follows a
 * {@code !} is the system's. No command is called by a number, so that {@code name;3} is a
 * generation, as it is told, and no statement {@code 3} that follows.
 */
final class Tokenizer {
    /** What leads from one program to another elsewhere, and would be taken for a name. */
    static final Set<String> PIPES = Set.of("|", ">", ">>", "<");

    private static final Pattern GENERATION = Pattern.compile(";([0-9]{1,9}|\\*)(?=[\\s;]|$)");

    private final String line;
    private int at;
    private final List<Statement> statements = new ArrayList<>();
    private final List<TypedPath> words = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder pattern = new StringBuilder();
    private boolean inWord;
    private boolean plain = true;

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
            if (c == '!' && !inWord && words.isEmpty()) {
                shell();
                break;
            }
            switch (c) {
                case ' ', '\t', '\r' -> endWord();
                case ';', '\n' -> {
                    if (inWord && !words.isEmpty() && isGeneration(line, at - 1)) {
                        ordinary(c);
                    } else {
                        endStatement();
                    }
                }
                case '\'' -> quoted('\'');
                case '"' -> quoted('"');
                case '$' -> variable();
                case '\\' -> literal(next("a backslash at the end quotes nothing"));
                default -> ordinary(c);
            }
        }
        endStatement();
        return List.copyOf(statements);
    }

    /** Whether a semicolon here, behind an argument, is a part of its name. */
    static boolean isGeneration(CharSequence line, int at) {
        return GENERATION.matcher(line).region(at, line.length()).lookingAt();
    }

    private void ordinary(char c) {
        inWord = true;
        text.append(c);
        pattern.append(c);
    }

    /** All the rest is for the system's own shell, in its own grammar. */
    private void shell() {
        words.add(TypedPath.literal("!"));
        words.add(TypedPath.literal(line.substring(at).strip()));
        at = line.length();
    }

    private void quoted(char mark) throws UsageMistake {
        inWord = true;
        plain = false;
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
        plain = false;
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
        plain = false;
        text.append(c);
        pattern.append(TypedPath.escaped(c));
    }

    private void endWord() throws UsageMistake {
        if (inWord && plain && PIPES.contains(text.toString())) {
            throw new UsageMistake(
                    "'"
                            + text
                            + "' leads nowhere here: 'less' shows a file page by page, 'get' brings"
                            + " it, and 'wherry -c' goes into pipes; a name is quoted");
        }
        if (inWord && plain && text.toString().equals("&")) {
            clearWord();
            end(true);
            return;
        }
        if (inWord) {
            words.add(new TypedPath(text.toString(), pattern.toString()));
        }
        clearWord();
    }

    private void clearWord() {
        inWord = false;
        plain = true;
        text.setLength(0);
        pattern.setLength(0);
    }

    private void endStatement() throws UsageMistake {
        endWord();
        end(false);
    }

    private void end(boolean beside) {
        var dashed = !words.isEmpty() && words.getFirst().text().startsWith("-");
        if (dashed) {
            var verb = words.removeFirst();
            if (verb.text().length() > 1) {
                words.addFirst(
                        new TypedPath(verb.text().substring(1), verb.pattern().substring(1)));
            }
        }
        if (!words.isEmpty()) {
            statements.add(new Statement(List.copyOf(words), dashed, beside));
        }
        words.clear();
    }
}
