package wherry.client.shell;

import org.jline.reader.CompletingParsedLine;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a line stands before the cursor, in the grammar of the {@link Tokenizer}, however
 * unfinished: the words of the last statement, and how the last one is quoted.
 */
final class TypedLine implements CompletingParsedLine {
    private final String line;
    private final int cursor;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int start;
    private boolean inWord;
    private char quote;
    private char lastQuote;

    TypedLine(String line, int cursor) {
        this.line = line;
        this.cursor = cursor;
        for (var i = 0; i < cursor; i++) {
            i += character(i);
        }
        if (!inWord) {
            start = cursor;
        }
    }

    /** Takes one character; gives how many more it took with it. */
    private int character(int at) {
        var c = line.charAt(at);
        if (quote != 0) {
            if (c == quote) {
                quote = 0;
            } else if (c == '\\' && quote == '"' && at + 1 < cursor) {
                word.append(line.charAt(at + 1));
                return 1;
            } else {
                word.append(c);
            }
        } else if (c == ' ' || c == '\t') {
            endWord();
        } else if (c == ';' && !isGeneration(at)) {
            endWord();
            words.clear();
        } else {
            begin(at);
            if (c == '\'' || c == '"') {
                quote = c;
                lastQuote = c;
            } else if (c == '\\') {
                word.append(at + 1 < cursor ? line.substring(at + 1, at + 2) : "");
                return 1;
            } else {
                word.append(c);
            }
        }
        return 0;
    }

    private boolean isGeneration(int at) {
        return inWord
                && !words.isEmpty()
                && Tokenizer.isGeneration(line.subSequence(0, cursor), at);
    }

    private void begin(int at) {
        if (!inWord) {
            inWord = true;
            start = at;
            lastQuote = 0;
        }
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
        }
        inWord = false;
        word.setLength(0);
    }

    /** The words of the statement before the one that is being typed. */
    List<String> before() {
        return List.copyOf(words);
    }

    @Override
    public String word() {
        return word.toString();
    }

    @Override
    public int wordCursor() {
        return word.length();
    }

    @Override
    public int wordIndex() {
        return words.size();
    }

    @Override
    public List<String> words() {
        var all = new ArrayList<>(words);
        all.add(word.toString());
        return all;
    }

    @Override
    public String line() {
        return line;
    }

    @Override
    public int cursor() {
        return cursor;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return Quoting.completed(candidate.toString(), inWord ? lastQuote : 0, complete);
    }

    @Override
    public int rawWordCursor() {
        return cursor - start;
    }

    @Override
    public int rawWordLength() {
        return cursor - start;
    }
}
