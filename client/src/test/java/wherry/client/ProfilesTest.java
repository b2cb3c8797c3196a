package wherry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

import wherry.client.remote.FileFailed;
import wherry.protocol.keep.UnusableFile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/** Profiles: written, read back strictly, and second to options. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProfilesTest {
    @TempDir Path home;

    private Profiles profiles() {
        return Profiles.in(home.resolve("wherry"));
    }

    private void write(String text) throws Exception {
        Files.createDirectories(home.resolve("wherry"));
        var file = home.resolve("wherry/config.toml");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private ConnectOptions options(String... arguments) throws Exception {
        var options = new ConnectOptions();
        new CommandLine(options).parseArgs(arguments);
        options.complete(profiles());
        return options;
    }

    @Test
    void a_one_shot_with_a_profile_needs_no_server_in_its_paths() throws Exception {
        write("format = 1\n[profile.work]\ntarget = \"alice@h\"\nca = \"/ca.pem\"\n");
        assertThat(shot("put", "--profile", "work", "a", ":b").login.target).isEqualTo("alice@h");
        var elsewhere = shot("put", "--profile", "work", "a", "bob@i:b");
        assertThat(elsewhere.login.target).isEqualTo("bob@i");
        assertThat(elsewhere.login.trusting.ca).isEqualTo(Path.of("/ca.pem"));
        assertThatThrownBy(() -> shot("get", ":b")).hasMessageContaining("needs its server");
        assertThat(shot("put", ":a", "h:x").login.target).isEqualTo("h");
    }

    private OneShotOptions shot(String verb, String... arguments) throws Exception {
        var options = new OneShotOptions();
        new CommandLine(options).parseArgs(arguments);
        options.complete(OneShot.of(verb, options).target(), profiles());
        return options;
    }

    @Test
    void what_is_saved_is_read_back_and_owner_only() throws Exception {
        var values = new LinkedHashMap<String, String>();
        values.put("target", "alice@files.example:9130");
        values.put("ca", "/etc/a \"b\" \\c.pem");
        values.put("plain", "true");
        profiles().add("work", values);
        profiles().add("home", Map.of("target", "h"));
        assertThat(profiles().names()).containsExactly("work", "home");
        assertThat(profiles().named("work")).isEqualTo(values);
        var mode = Files.getPosixFilePermissions(home.resolve("wherry/config.toml"));
        assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
        assertThatThrownBy(() -> profiles().add("work", values)).hasMessageContaining("already");
        assertThatThrownBy(() -> profiles().add("a b", values)).isInstanceOf(FileFailed.class);
    }

    @Test
    void options_come_before_what_a_profile_says() throws Exception {
        write(
                """
                format = 1
                [profile.work]
                target = "alice@files.example"
                ca = "ca.pem"
                password-file = "~/pw"
                """);
        var options = options("--profile", "work");
        assertThat(options.login.target).isEqualTo("alice@files.example");
        assertThat(options.login.trusting.ca).isEqualTo(home.resolve("wherry/ca.pem"));
        assertThat(options.login.password.file).endsWith("/pw").startsWith("/");
        var pin = "sha256:" + "0".repeat(64);
        var other = options("--profile", "work", "--trust", pin, "--password-fd", "3", "bob@h");
        assertThat(other.login.target).isEqualTo("bob@h");
        assertThat(other.login.trusting.ca).isNull();
        assertThat(other.login.password.file).isNull();
        assertThatThrownBy(() -> options("--profile", "gone"))
                .hasMessageContaining("no profile gone");
        assertThatThrownBy(() -> options()).hasMessageContaining("Which server?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[profile.a]\\ntarget = 'x'|format = 1",
                "format = 1\\n[profile.a]\\ntarge = 'x'|line 3, column 1: profile.a.targe",
                "format = 1\\n[profile.a]\\nplain = 'yes'|profile.a.plain",
                "format = 1\\nfoo = 1|foo",
                "format = = 1|line 1",
            })
    void every_mistake_in_the_file_is_told_with_its_place(String text, String told)
            throws Exception {
        write(text.replace("\\n", "\n"));
        assertThatThrownBy(() -> profiles().names())
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("config.toml")
                .hasMessageContaining(told);
    }

    @Test
    void a_file_that_others_can_change_is_refused() throws Exception {
        write("format = 1\n");
        var file = home.resolve("wherry/config.toml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThatThrownBy(() -> profiles().names()).hasMessageContaining("chmod 600");
    }
}
