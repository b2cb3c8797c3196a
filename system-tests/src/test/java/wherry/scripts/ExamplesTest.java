package wherry.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.WholeClient;
import wherry.system.Home;
import wherry.system.Program;
import wherry.system.RunResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The scripts in docs/examples do what they say, against a real server. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.HOURS)
class ExamplesTest {
    /** So many are in the class: {@code -Dwherry.students=200} for the long form. */
    private static final int STUDENTS = Integer.getInteger("wherry.students", 2);

    private static final Path ROOT =
            Path.of(System.getProperty("wherry.root", "..")).toAbsolutePath().normalize();
    private static final Path EXAMPLES = ROOT.resolve("docs/examples");
    @RegisterExtension static final Served SERVED = new Served();

    @TempDir private Path here;

    private Program example(String name, String... arguments) {
        return shell(EXAMPLES.resolve(name).toString()).with(arguments);
    }

    private Program shell(String... words) {
        return Program.tool("sh", here, words)
                .where("WHERRY", ROOT.resolve("bin/wherry").toString())
                .where("WHERRYD", ROOT.resolve("bin/wherryd").toString())
                .where("WHERRY_HEAP", "96m")
                .where("WHERRYD_HEAP", "128m")
                .where("WHERRY_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")
                .where("XDG_STATE_HOME", here.resolve("state").toString());
    }

    private static String target() {
        return Home.USER + "@localhost:" + SERVED.server().port();
    }

    private static String ca() {
        return SERVED.home().ca().toString();
    }

    private static String password() throws IOException {
        return SERVED.home().secret(Home.USER, Home.PASSWORD).toString();
    }

    private static Path there(String name) {
        return SERVED.there(name);
    }

    private Path file(String name, String content) throws IOException {
        var file = here.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void the_nightly_upload_leaves_all_of_it_and_a_report() throws IOException {
        file("out/a.csv", "a");
        file("out/b c.csv", "b");
        file("out/_READY", "");
        var nightly =
                example("nightly.sh", target(), ca(), password(), "out").where("DROP", "night-1");
        assertThat(nightly.run().exited(0).err()).isEmpty();
        assertThat(there("night-1/b c.csv")).hasContent("b");
        assertThat(there("night-1/_READY")).exists();
        var report = Events.in(Files.readString(here.resolve("out.ndjson")));
        assertThat(report.count("stored")).isEqualTo(3);
        assertThat(here.resolve("state/wherry/jobs")).isEmptyDirectory();
    }

    @Test
    void cron_and_systemd_start_what_is_there() throws IOException {
        var installed = Pattern.compile("/usr/local/lib/wherry/(\\S+)");
        for (var starter : new String[] {"nightly.cron", "wherry-nightly.service"}) {
            var found = installed.matcher(Files.readString(EXAMPLES.resolve(starter)));
            assertThat(found.find()).isTrue();
            assertThat(EXAMPLES.resolve(found.group(1))).isExecutable();
        }
        var cron = Files.readAllLines(EXAMPLES.resolve("nightly.cron"));
        assertThat(cron.getLast()).matches("([0-9*/,-]+ ){5}/\\S+/nightly\\.sh( \\S+){4}");
    }

    @Test
    void what_systemd_reads_has_sections_and_keys_and_a_time() throws IOException {
        for (var unit : new String[] {"wherry-nightly.service", "wherry-nightly.timer"}) {
            assertThat(Files.readAllLines(EXAMPLES.resolve(unit)))
                    .allMatch(line -> line.matches("|#.*|\\[[A-Z][a-z]+]|[A-Z][A-Za-z]+=\\S.*"));
        }
        assertThat(Files.readString(EXAMPLES.resolve("wherry-nightly.service")))
                .contains("Type=oneshot", "Restart=on-failure", "StartLimitBurst=")
                .doesNotContain("RestartForceExitStatus"); // systemd refuses it beside oneshot
        assertThat(Files.readString(EXAMPLES.resolve("wherry-nightly.timer")))
                .containsPattern("OnCalendar=\\*-\\*-\\* [0-2][0-9]:[0-5][0-9]\n");
    }

    /** Where there is systemd; the script it starts is the one here, which is not installed. */
    @Test
    void systemd_finds_nothing_wrong_with_it() throws IOException {
        var service = Files.readString(EXAMPLES.resolve("wherry-nightly.service"));
        var script = EXAMPLES.resolve("nightly.sh").toString();
        file(
                "wherry-nightly.service",
                service.replace("/usr/local/lib/wherry/nightly.sh", script)
                        .replace("User=feed\n", ""));
        file("wherry-nightly.timer", Files.readString(EXAMPLES.resolve("wherry-nightly.timer")));
        Program.tool("systemd-analyze", here, "verify", "--man=no")
                .with("./wherry-nightly.service", "./wherry-nightly.timer")
                .run()
                .exited(0);
    }

    @Test
    void the_mirror_deletes_behind_the_guard_and_shows_what_it_stopped() throws IOException {
        for (var i = 0; i < 20; i++) {
            file("site/f" + i, "f" + i);
        }
        file("site/.git/config", "mine");
        var spot = target() + ":mirror";
        var mirror = example("mirror.sh", ca(), password(), "site", spot);
        mirror.run().exited(0);
        assertThat(there("mirror/f19")).hasContent("f19");
        assertThat(there("mirror/.git")).doesNotExist();
        Files.delete(here.resolve("site/f19"));
        mirror.run().exited(0);
        assertThat(there("mirror/f19")).doesNotExist();
        for (var i = 0; i < 10; i++) {
            Files.delete(here.resolve("site/f" + i));
        }
        RunResult stopped = mirror.run().exited(13);
        assertThat(stopped.err()).contains("deleted  mirror/f3");
        assertThat(there("mirror/f3")).exists();
    }

    @Test
    void a_class_hands_in_and_can_do_nothing_else() throws IOException {
        var students = IntStream.rangeClosed(1, STUDENTS).mapToObj("s%03d"::formatted).toList();
        var list = file("class", String.join("\n", students) + "\n").toString();
        var home = SERVED.home().directory().toString();
        example("class.sh", home, list, "secrets", "2020-01-01T00:00:00Z", "2999-12-31T00:00:00Z")
                .run()
                .exited(0);
        example("class.sh", home, list, "secrets").run().exited(0);
        for (var student : students) {
            handsIn(student, "first of " + student);
        }
        for (var student : students) {
            handsIn(student, "second of " + student);
        }
        for (var student : students) {
            both(student);
        }
        var secret = here.resolve("secrets/s001").toString();
        Program.ours("wherry", here, "receipt", "verify", "essay.txt", "--ca", ca())
                .run()
                .exited(0);
        Program.ours("wherry", here, "get", "--ca", ca(), "--password-file", secret)
                .with("s001@localhost:" + SERVED.server().port() + ":*essay.txt", "back")
                .run()
                .exited(7);
        var first = file("first", "s001\n").toString();
        example("class.sh", home, first, "secrets", "2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z")
                .run()
                .exited(0);
        var target = "s001@localhost:" + SERVED.server().port();
        example("handin.sh", target, ca(), secret, "essay.txt").run().exited(6);
    }

    private void handsIn(String student, String text) throws IOException {
        var essay = file("essay.txt", text).toString();
        var secret = here.resolve("secrets").resolve(student).toString();
        var target = student + "@localhost:" + SERVED.server().port();
        example("handin.sh", target, ca(), secret, essay).run().exited(0);
    }

    /** What lies there of a student: two tries, in the order in which they were handed in. */
    private static void both(String student) throws IOException {
        var files = SERVED.home().directory().resolve("files").resolve(student);
        try (var all = Files.list(files)) {
            var tries = all.filter(Files::isRegularFile).sorted().toList();
            assertThat(tries).hasSize(2);
            assertThat(tries.getFirst()).hasContent("first of " + student);
            assertThat(tries.getLast()).hasContent("second of " + student);
        }
    }

    @Test
    void what_the_manual_shows_works() throws IOException {
        file("out/a.csv", "a");
        file("out/report", "r");
        file("site/index", "i");
        file("build.tar", "b");
        Files.copy(SERVED.home().ca(), here.resolve("ca.pem"));
        Files.copy(Path.of(password()), here.resolve("secret"), StandardCopyOption.COPY_ATTRIBUTES);
        var pin = pin();
        for (var example : WholeClient.examples()) {
            if (!example.contains("jq ") || Program.isInstalled("jq")) {
                var lines = example.replace("feed@files.example", target());
                var known = "wherry() { \"$WHERRY\" \"$@\"; }\n";
                shell("-e", "-c", known + lines.replace("sha256:HEX", pin)).run().exited(0);
            }
        }
        assertThat(there("in/a.csv")).hasContent("a");
        assertThat(here.resolve("out/a.csv.receipt")).exists();
        assertThat(there("in/a.csv.receipt")).doesNotExist();
        assertThat(there("www/index")).hasContent("i");
        assertThat(there("build.tar")).hasContent("b");
        assertThat(there("done/report")).hasContent("r");
    }

    @Test
    void a_step_of_integration_believes_one_server() throws IOException {
        file("built/app.jar", "jar");
        step(pin()).run().exited(0);
        assertThat(there("built/app.jar")).hasContent("jar");
    }

    private Program step(String pin) {
        return example("ci.sh", "built")
                .where("SERVER", target() + ":")
                .where("PASSWORD", Home.PASSWORD)
                .where("PIN", pin);
    }

    /** As the refusal of a wrong one tells it. */
    private String pin() throws IOException {
        var refused = step("sha256:" + "0".repeat(64)).run().exited(5).troubles().getFirst();
        return refused.replaceAll(".*key is (sha256:[0-9a-f]{64}).*", "$1");
    }
}
