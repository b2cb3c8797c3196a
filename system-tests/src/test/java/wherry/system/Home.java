package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A server home in a directory of its own, made by {@code wherryd init}.
 *
 * @param directory what {@code --home} is given
 */
public record Home(Path directory) {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** What the root of a user is made with. */
    public static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** What an upload leaves that can be resumed; one under way still has a mark. */
    public static final String PART = ".*;[0-9a-f-]{36}\\.part";

    public static final String USER = "anna";
    public static final String PASSWORD = "sesame, und öffne dich";

    /** What init and "user add" made the first time: doing it once saves every class seconds. */
    private static final Map<Path, byte[]> MADE = new TreeMap<>();

    /** A new home below this directory, with one user. */
    public static synchronized Home in(Path place) throws IOException {
        var home = new Home(place.resolve("home"));
        if (MADE.isEmpty()) {
            home.make();
            home.remember();
        } else {
            home.repeat();
        }
        return home;
    }

    private void make() throws IOException {
        var arguments = new ArrayList<>(List.of("init", "--home", directory.toString()));
        for (var host : List.of("localhost", "127.0.0.1", "::1")) {
            arguments.addAll(List.of("--host", host));
        }
        wherryd(arguments.toArray(String[]::new)).exited(0);
        set("memory", "8192").set("passes", "1"); // the cheapest: a login costs a fifth
        user(USER, PASSWORD);
    }

    private void remember() throws IOException {
        for (var name : below(directory, Files::isRegularFile)) {
            MADE.put(Path.of(name), Files.readAllBytes(directory.resolve(name)));
        }
    }

    private void repeat() throws IOException {
        Files.createDirectories(files(), OWNER_ONLY_DIRECTORY);
        for (var made : MADE.entrySet()) {
            var file = directory.resolve(made.getKey());
            Files.createDirectories(file.getParent(), OWNER_ONLY_DIRECTORY);
            Files.write(Files.createFile(file, OWNER_ONLY), made.getValue());
        }
    }

    /** Adds a user. */
    public Home user(String name, String password, String... options) throws IOException {
        var arguments = new ArrayList<>(List.of("user", "add", name));
        arguments.addAll(List.of("--home", directory.toString()));
        arguments.addAll(List.of("--password-file", secret(name, password).toString()));
        arguments.addAll(List.of(options));
        wherryd(arguments.toArray(String[]::new)).exited(0);
        return this;
    }

    /**
     * A file beside the home that only its owner can read; what a running client may be reading is
     * not written again.
     */
    public synchronized Path secret(String name, String line) throws IOException {
        var file = place().resolve(name + ".secret");
        if (Files.notExists(file)) {
            Files.createFile(file, OWNER_ONLY);
        }
        var content = line + "\n";
        return Files.readString(file).equals(content) ? file : Files.writeString(file, content);
    }

    /** Sets a key that wherryd.toml has. */
    public Home set(String key, String value) throws IOException {
        var config = directory.resolve("wherryd.toml");
        var before = Files.readString(config);
        var after = before.replaceAll("(?m)^" + key + " = .*$", key + " = " + value);
        assertThat(after).as("wherryd.toml with another %s", key).isNotEqualTo(before);
        Files.writeString(config, after);
        return this;
    }

    /** Runs {@code bin/wherryd} with just these arguments. */
    public RunResult wherryd(String... arguments) throws IOException {
        return Program.ours("wherryd", place(), arguments).run();
    }

    /** Runs {@code bin/wherryd serve} where it is expected to fail. */
    public RunResult serve() throws IOException {
        return wherryd("serve", "--home", directory.toString(), "--listen", "127.0.0.1:0");
    }

    /** Where the home lies, with the secrets and the log beside it. */
    public Path place() {
        return directory.toAbsolutePath().getParent();
    }

    /** What clients are given. */
    public Path ca() {
        return directory.resolve("tls/ca.pem");
    }

    /** The only user's files, as they lie on the disk. */
    public Path files() {
        return directory.resolve("files").resolve(USER);
    }

    /** The names of all that a client has made, however it is hidden; sorted. */
    public List<String> names() throws IOException {
        return below(files(), path -> !path.startsWith(files().resolve(".wherry")));
    }

    /** What lies in staging and is no resumable part. */
    public List<String> staged() throws IOException {
        return inStaging(path -> !path.toString().matches(PART));
    }

    /** The resumable parts. */
    public List<String> parts() throws IOException {
        return inStaging(path -> path.toString().matches(PART));
    }

    private List<String> inStaging(Predicate<Path> wanted) throws IOException {
        var staging = files().resolve(".wherry/staging");
        return Files.exists(staging) ? below(staging, wanted) : List.of();
    }

    private static List<String> below(Path top, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(path -> !path.equals(top))
                    .filter(wanted)
                    .map(path -> top.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
