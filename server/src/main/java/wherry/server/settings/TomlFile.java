package wherry.server.settings;

import org.jspecify.annotations.Nullable;
import org.tomlj.MutableTomlTable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlInvalidTypeException;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A TOML file read strictly: every wrong value and every key nobody asked for is collected with its
 * line and column, so that an operator sees all of them at once. Ask for all that may be there,
 * then call {@link #finish}.
 */
public final class TomlFile {
    private static final long FORMAT = 1;

    private final Path file;
    private final TomlParseResult content;
    private final List<String> problems = new ArrayList<>();
    private final Set<List<String>> known = new HashSet<>();

    private TomlFile(Path file, TomlParseResult content) {
        this.file = file;
        this.content = content;
        content.errors()
                .forEach(
                        error ->
                                problem(
                                        String.valueOf(error.position()),
                                        String.valueOf(error.getMessage())));
        known.add(List.of("format"));
    }

    /** Reads a private file; its syntax is judged by {@link #finish}. */
    public static TomlFile read(Path file) throws UnusableFile {
        var text = new String(PrivateFile.read(file), StandardCharsets.UTF_8);
        return new TomlFile(file, Toml.parse(text));
    }

    /** The text of this key, or what holds without it. */
    public String text(String otherwise, String... key) {
        var value = value(String.class, "a text in quotes", key);
        return value == null ? otherwise : value;
    }

    /** The text of this key if it is there. */
    public Optional<String> text(List<String> key) {
        return Optional.ofNullable(
                value(String.class, "a text in quotes", key.toArray(String[]::new)));
    }

    /** The whole number of this key between two bounds, or what holds without it. */
    public long number(long otherwise, long least, long most, String... key) {
        var value = value(Long.class, "a whole number", key);
        if (value != null && (value < least || value > most)) {
            problem(List.of(key), "must be " + least + " to " + most);
            return otherwise;
        }
        return value == null ? otherwise : value;
    }

    /** Whether this key is true, or what holds without it. */
    public boolean flag(boolean otherwise, String... key) {
        var value = value(Boolean.class, "true or false", key);
        return value == null ? otherwise : value;
    }

    /** The texts of this key; none when it is not there. */
    public List<String> texts(String... key) {
        var array = value(TomlArray.class, "a list of texts", key);
        var texts = new ArrayList<String>();
        for (var i = 0; array != null && i < array.size(); i++) {
            if (array.isString(i)) {
                texts.add(array.getString(i));
            } else {
                problem(List.of(key), "must be a list of texts");
            }
        }
        return texts;
    }

    /** The texts of this key, or what holds without it. */
    public List<String> list(List<String> otherwise, String... key) {
        return content.contains(List.of(key)) ? texts(key) : otherwise;
    }

    /** The names of the tables below this one, in order. */
    public List<String> tables(String... key) {
        var table = value(TomlTable.class, "a table", key);
        return table == null ? List.of() : List.copyOf(table.keySet());
    }

    /** Notes a problem that the file's reader found. */
    public void problem(List<String> key, String complaint) {
        var position = content.inputPositionOf(key);
        problem(
                position == null ? "" : position.toString(),
                String.join(".", key) + " " + complaint);
    }

    /**
     * Everything has been asked for: unknown keys are problems too. @throws UnusableFile when there
     * is any
     */
    public void finish() throws UnusableFile {
        if (problems.isEmpty() && !Long.valueOf(FORMAT).equals(content.get("format"))) {
            problem("line 1", "the file must begin with: format = " + FORMAT);
        }
        for (var path : content.keyPathSet()) {
            if (!known.contains(path)) {
                problem(path, "is not known here");
            }
        }
        if (!problems.isEmpty()) {
            throw new UnusableFile(problems.stream().distinct().collect(Collectors.joining("\n")));
        }
    }

    /** The content for changing; write {@code toToml()} of it back. */
    public MutableTomlTable content() {
        return content;
    }

    private <T> @Nullable T value(Class<T> type, String expected, String... key) {
        known.add(List.of(key));
        var value = found(List.of(key));
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        problem(List.of(key), "must be " + expected);
        return null;
    }

    /** Nothing, when what should hold it is no table: then that is an unknown key of its own. */
    private @Nullable Object found(List<String> key) {
        try {
            return content.get(key);
        } catch (TomlInvalidTypeException _) {
            return null;
        }
    }

    private void problem(String position, String complaint) {
        problems.add(file + (position.isEmpty() ? "" : " (" + position + ")") + ": " + complaint);
    }
}
