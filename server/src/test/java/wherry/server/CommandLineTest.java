package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What an administrator types, and what comes of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandLineTest {
    @TempDir Path disk;

    private String home() {
        return disk.resolve("home").toString();
    }

    private void init() {
        assertThat(Shell.run("init", "--home", home(), "--host", "localhost").exit()).isZero();
    }

    private String secret(String text, String mode) throws IOException {
        var file = Files.writeString(disk.resolve("secret" + mode.hashCode()), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file.toString();
    }

    private static void refused(int exit, String saying, String... words) {
        var run = Shell.run(words);
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        assertThat(run.err()).startsWith("wherryd: ").contains(saying).doesNotContain("\tat ");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void init_makes_a_home_that_is_ready_and_private() throws Exception {
        init();
        var home = Path.of(home());
        assertThat(mode(home)).isEqualTo("rwx------");
        for (var file :
                new String[] {"wherryd.toml", "users.toml", "tls/server.key", "ca/ca.key"}) {
            assertThat(mode(home.resolve(file))).as(file).isEqualTo("rw-------");
        }
        var check = Shell.run("check", "--home", home());
        assertThat(check.exit()).as(check.err()).isZero();
        assertThat(check.out()).contains("is ready to serve");
    }

    @Test
    void an_existing_home_is_not_overwritten() throws Exception {
        init();
        var key = Files.readString(Path.of(home()).resolve("tls/server.key"));
        refused(1, "is a server home already", "init", "--home", home(), "--host", "localhost");
        assertThat(Path.of(home()).resolve("tls/server.key")).hasContent(key);
    }

    @Test
    void what_is_no_host_is_refused_before_anything_is_made() {
        for (var host : new String[] {"a b", "", "-x", "a\"b", "a\nb"}) {
            refused(1, "", "init", "--home", home(), "--host", host);
        }
        assertThat(Path.of(home())).doesNotExist();
    }

    @Test
    void a_user_is_added_listed_locked_unlocked_and_removed() throws Exception {
        init();
        var file = secret("geheim\n", "rw-------");
        assertThat(add("bob", "--password-file", file).exit()).isZero();
        assertThat(add("a.b", "--no-password", "--account-file", file).exit()).isZero();
        var files = Path.of(home()).resolve("files");
        assertThat(list())
                .isEqualTo(
                        "bob\tpassword\tactive\t%s\na.b\taccount\tactive\t%s\n"
                                .formatted(files.resolve("bob"), files.resolve("a.b")));
        assertThat(mode(files.resolve("bob"))).isEqualTo("rwx------");
        assertThat(user("lock", "bob").exit()).isZero();
        assertThat(list()).contains("bob\tpassword\tlocked");
        assertThat(user("unlock", "bob").exit()).isZero();
        assertThat(list()).contains("bob\tpassword\tactive");
        assertThat(user("remove", "bob").err()).contains("stay in");
        assertThat(list()).doesNotContain("bob");
        assertThat(files.resolve("bob")).isDirectory();
        refused(1, "exists already", "user", "add", "a.b", "--home", home(), "--no-password");
        refused(1, "bob", "user", "remove", "bob", "--home", home());
    }

    private Shell add(String name, String... more) {
        var words = new java.util.ArrayList<>(java.util.List.of("user", "add", name));
        words.addAll(java.util.List.of("--home", home()));
        words.addAll(java.util.List.of(more));
        return Shell.run(words.toArray(String[]::new));
    }

    private Shell user(String verb, String name) {
        return Shell.run("user", verb, name, "--home", home());
    }

    private String list() {
        return Shell.run("user", "list", "--home", home()).out();
    }

    @Test
    void a_password_others_can_read_is_refused_with_the_remedy() throws Exception {
        init();
        var open = secret("geheim\n", "rw-r--r--");
        var words = new String[] {"user", "add", "bob", "--home", home(), "--password-file", open};
        refused(1, "chmod 600 " + open, words);
        assertThat(list()).isEmpty();
        assertThat(Path.of(home()).resolve("files").resolve("bob")).doesNotExist();
    }

    @Test
    void a_password_comes_from_standard_input_too() throws Exception {
        init();
        var before = System.in;
        System.setIn(new ByteArrayInputStream("geheim\r\n".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(add("bob", "--password-file", "-").exit()).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(list()).contains("bob\tpassword\tactive");
    }

    @Test
    void a_password_and_none_at_once_is_a_contradiction() throws Exception {
        init();
        var file = secret("geheim\n", "rw-------");
        assertThat(add("ann", "--password-file", file).exit()).isZero();
        for (var verb : new String[] {"add bob", "set ann", "passwd ann"}) {
            var words = ("user " + verb + " --no-password --home").split(" ");
            var run = java.util.Arrays.copyOf(words, words.length + 3);
            run[words.length] = home();
            run[words.length + 1] = "--password-file";
            run[words.length + 2] = file;
            refused(1, "contradict", run);
        }
        assertThat(list().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bob",
                "../bob",
                "",
                "b ob",
                "-bob",
                "a/b",
                "bob\n",
                "x12345678901234567890123456789012"
            })
    void what_is_no_user_id_is_refused(String name) {
        init();
        var run = Shell.run("user", "add", "--home", home(), "--no-password", "--", name);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(list()).isEmpty();
    }

    @Test
    void wrong_usage_is_one_line() {
        refused(1, "name a command");
        refused(1, "--home", "check");
        refused(1, "--wrong", "check", "--home", home(), "--wrong");
        refused(1, "nonsense", "nonsense");
        refused(1, "does not exist", "user", "list", "--home", home());
        refused(1, "does not exist", "serve", "--home", home());
    }

    @Test
    void check_and_serve_tell_every_problem_with_its_place() throws Exception {
        init();
        var config = Path.of(home()).resolve("wherryd.toml");
        Files.writeString(
                config, "format = 1\nlisten = \"x:y\"\nlimits = 3\n[storage]\nmode = 7\n");
        var run = Shell.run("check", "--home", home());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(3).allMatch(line -> line.contains("(line "));
        assertThat(Shell.run("serve", "--home", home()).exit()).isEqualTo(1);
    }

    @Test
    void the_first_configuration_is_made_of_the_defaults() throws Exception {
        init();
        var home = new ServerHome(Path.of(home()));
        var initial = ServerConfig.read(home);
        Files.writeString(home.config(), "format = 1\nname = \"localhost\"\n");
        assertThat(ServerConfig.read(home)).isEqualTo(initial);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "x:9",
                "1.2.3.4:0",
                "[::1]:65535",
                "[::]",
                "*",
                "*:9130",
                "[fe80::1%2]:1"
            })
    void an_address_is_read(String text) {
        assertThat(ListenAddress.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":9",
                "x:",
                "x:65536",
                "x:-1",
                "::1",
                "::1:9",
                "[::1",
                "a b:9",
                "x:9:9",
                "x:99999999999"
            })
    void what_is_no_address_is_none(String text) {
        assertThat(ListenAddress.parse(text)).isEmpty();
    }
}
