package wherry.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import wherry.client.remote.ExitCode;
import wherry.protocol.tls.TlsIdentity;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Servers that refuse anything, lie about sizes or go silent: a script learns it, and ends. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class BadServerTest {
    @TempDir private static Path papersDirectory;
    private static TlsIdentity good;
    private static Path ca;

    @TempDir private Path here;

    @BeforeAll
    static void issue() throws Exception {
        var papers = Papers.in(papersDirectory, "lab");
        good = papers.issue("good", "-ext", "san=dns:localhost,ip:127.0.0.1");
        ca = papers.caFile();
    }

    private static UnaryOperator<String> manner(String name) {
        return switch (name) {
            case "refuses everything" -> reply -> reply.startsWith("+tiny") ? reply : "-No";
            case "refuses files" ->
                    reply -> reply.matches("(?s)[ +](Will|Saved|[0-9]).*") ? "-No" : reply;
            case "says more" -> reply -> reply.matches(" [0-9]+") ? " 99999999" : reply;
            case "says less" -> reply -> reply.matches(" [0-9]+") ? " 1" : reply;
            case "says nonsense" -> reply -> reply.startsWith("+Will") ? "?" : reply;
            case "says a number" -> reply -> reply.startsWith("+Will") ? " 12" : reply;
            case "falls silent" ->
                    reply -> {
                        if (reply.startsWith("+Will") || reply.matches(" [0-9]+")) {
                            LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
                        }
                        return reply;
                    };
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "refuses everything, put, LOGIN_REFUSED",
        "refuses files, put, NOTHING_DONE",
        "refuses files, get, NOTHING_DONE",
        "says more, get, STALLED",
        "says less, get, PROTOCOL",
        "says nonsense, put, PROTOCOL",
        "says a number, put, PROTOCOL",
        "falls silent, put, STALLED",
        "falls silent, get, STALLED"
    })
    void a_script_learns_it_within_its_deadline(String what, String verb, ExitCode expected)
            throws Exception {
        var out = new ByteArrayOutputStream();
        var file = Files.writeString(here.resolve("f"), "content");
        var secret = here.resolve("secret");
        Files.createFile(
                secret,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, "secret");
        try (var server = new TinyServer(Papers.door(good))) {
            server.files.put("/f", "other".getBytes(StandardCharsets.UTF_8));
            server.manner = manner(what);
            var target = "demo@localhost:" + server.port();
            var words = verb.equals("put") ? file + " g" : "f " + here.resolve("h");
            var arguments =
                    List.of(
                            "--json",
                            "--ca",
                            ca.toString(),
                            "--password-file",
                            secret.toString(),
                            "--deadline",
                            "3s",
                            target,
                            "-c",
                            verb + " " + words);
            var begun = System.nanoTime();
            var code =
                    InProcess.run(
                            arguments,
                            InputStream.nullInputStream(),
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(
                                    new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
            var took = Duration.ofNanos(System.nanoTime() - begun);
            var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
            assertThat(code).as(lines.toString()).isEqualTo(expected);
            assertThat(lines.getLast())
                    .contains("\"ev\":\"summary\"")
                    .endsWith("\"exit\":" + expected.status() + "}");
            assertThat(took).isLessThan(Duration.ofSeconds(30)); // 4 s on a machine of its own
        }
        assertThat(here.resolve("h")).doesNotExist();
    }
}
