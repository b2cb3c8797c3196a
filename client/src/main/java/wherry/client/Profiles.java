package wherry.client;

import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Servers by short names, in a file of the user's that nobody else may write or read: what it says
 * is run and believed.
 *
 * @param file it, which need not exist
 */
record Profiles(Path file) {
    private static final String TABLE = "profile";
    private static final String PLAIN = "plain";
    private static final long FORMAT = 1;
    private static final Set<String> TEXTS =
            Set.of(
                    "target",
                    "ca",
                    "trust",
                    "cert",
                    "key",
                    "password-file",
                    "password-command",
                    "account-file");

    /** Those of this user. */
    static Profiles in(Path configuration) {
        return new Profiles(configuration.resolve("config.toml"));
    }

    /** Their names, in the order of the file. */
    List<String> names() throws UnusableFile {
        var table = content().getTable(TABLE);
        return table == null ? List.of() : List.copyOf(table.keySet());
    }

    /** What one says, by the names of the options. */
    Map<String, String> named(String name) throws UnusableFile, FileFailed {
        var table = content().getTable(List.of(TABLE, name));
        if (table == null) {
            throw new FileFailed(
                    ExitCode.USAGE,
                    "There is no profile "
                            + name
                            + " in "
                            + file
                            + ": 'profile save "
                            + name
                            + "' at the prompt makes one");
        }
        var values = new LinkedHashMap<String, String>();
        for (var key : table.keySet()) {
            values.put(key, String.valueOf(table.get(List.of(key))));
        }
        return values;
    }

    /** A file a profile names, as seen from its own file's directory; ~ is the user's home. */
    @Nullable Path path(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var named =
                text.startsWith("~/")
                        ? Path.of(System.getProperty("user.home", "/"), text.substring(2))
                        : Path.of(text);
        return file.resolveSibling(named);
    }

    /** Adds one behind the others; what is there stays as it is spelled. */
    void add(String name, Map<String, String> values) throws UnusableFile, FileFailed {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new FileFailed(
                    ExitCode.USAGE, "A profile's name is made of letters, digits, - and _");
        }
        if (names().contains(name)) {
            throw new FileFailed(
                    ExitCode.USAGE,
                    "There is a profile " + name + " already: change it in " + file);
        }
        var text = new StringBuilder(text());
        text.append(text.isEmpty() ? "format = 1\n" : text.toString().endsWith("\n") ? "" : "\n");
        text.append("\n[").append(TABLE).append('.').append(name).append("]\n");
        values.forEach(
                (key, value) ->
                        text.append(key)
                                .append(" = ")
                                .append(
                                        key.equals(PLAIN)
                                                ? value
                                                : '"' + Toml.tomlEscape(value).toString() + '"')
                                .append('\n'));
        PrivateFile.directory(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        PrivateFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String text() throws UnusableFile {
        return PrivateFile.readIfThere(file)
                .map(octets -> new String(octets, StandardCharsets.UTF_8))
                .orElse("");
    }

    private TomlParseResult content() throws UnusableFile {
        var text = text();
        var content = Toml.parse(text);
        var problems = new ArrayList<String>();
        content.errors()
                .forEach(error -> problems.add(error.position() + ": " + error.getMessage()));
        if (problems.isEmpty() && !text.isEmpty()) {
            check(content, problems);
        }
        if (!problems.isEmpty()) {
            throw new UnusableFile(file + ", " + String.join("\n" + file + ", ", problems));
        }
        return content;
    }

    private static void check(TomlParseResult content, List<String> problems) {
        if (!Long.valueOf(FORMAT).equals(content.get("format"))) {
            problems.add("line 1: the file must begin with: format = " + FORMAT);
        }
        for (var path : content.keyPathSet()) {
            var known =
                    path.equals(List.of("format"))
                            || (path.size() == 3
                                    && path.getFirst().equals(TABLE)
                                    && isRight(content, path));
            if (!known) {
                problems.add(
                        content.inputPositionOf(path)
                                + ": "
                                + String.join(".", path)
                                + " is not known here, or not of that kind");
            }
        }
    }

    private static boolean isRight(TomlTable content, List<String> path) {
        var key = path.getLast();
        return key.equals(PLAIN)
                ? content.isBoolean(path)
                : TEXTS.contains(key) && content.isString(path);
    }
}
