package wherry.client.conform;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.client.TinyServer;
import wherry.client.remote.Credentials;
import wherry.client.remote.Dialer;
import wherry.client.remote.Patience;
import wherry.client.remote.ServerAddress;
import wherry.protocol.Secret;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

/**
 * The kit must be able to fail: a server with a fault is found out, an honest one is not blamed.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class KitTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private TinyServer server;

    @BeforeEach
    void start() throws IOException {
        server = TinyServer.plain();
        server.extensions = false;
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    static Setting setting(int port, Setting.@Nullable Challenge challenge) {
        var address = new ServerAddress("127.0.0.1", port);
        var credentials = new Credentials("anna", Secret.of("secret"), null);
        return new Setting(
                () -> Dialer.cleartext(address, Patience.USUAL),
                false,
                credentials,
                PATIENCE,
                "",
                "0a1b",
                challenge);
    }

    static Verdict verdict(Setting setting, String reading, String words) throws IOException {
        var scratch = new Scratch(setting);
        scratch.prepare();
        var check =
                Kit.CHECKS.stream()
                        .filter(one -> one.reading().equals(reading) && one.name().contains(words))
                        .findFirst()
                        .orElseThrow();
        try (var stage = new Stage(setting, scratch, "0-")) {
            return check.judge(stage);
        } finally {
            assertThat(scratch.remove()).isNull();
        }
    }

    private Verdict verdict(String reading, String words) throws IOException {
        return verdict(setting(server.port(), null), reading, words);
    }

    private void passes(String reading, String words) throws IOException {
        assertThat(verdict(reading, words)).isEqualTo(new Verdict.Passes());
        assertThat(server.files).isEmpty();
    }

    private void deviates(String reading, String words, String came) throws IOException {
        assertThat(verdict(reading, words))
                .isInstanceOfSatisfying(
                        Verdict.Deviates.class, found -> assertThat(found.came()).contains(came));
    }

    @Test
    void an_honest_server_is_not_blamed() throws IOException {
        passes("A.1", "ends a reply");
        passes("A.7", "exactly the octets");
        passes("A.8", "replaces the content");
        passes("B 2", "512");
        passes("B 12", "unknown");
    }

    @Test
    void a_plus_to_an_unknown_command_is_found() throws IOException {
        server.manner = reply -> reply.equals("-Unknown command") ? "+OK" : reply;
        deviates("B 12", "unknown", "\"+OK\"");
    }

    @Test
    void a_line_end_behind_each_reply_is_found() throws IOException {
        server.manner = reply -> reply + "\r\n";
        deviates("A.1", "ends a reply", "\r\n");
        deviates("A.7", "a blank and digits", " 69\r\n");
    }

    @Test
    void nuls_behind_each_reply_are_found() throws IOException {
        server.manner = reply -> reply + "\0\0";
        deviates("A.2", "greets", "a NUL");
    }

    @Test
    void dots_in_a_listing_are_found() throws IOException {
        server.manner =
                reply -> reply.startsWith("+/") ? reply.replaceFirst("\r\n", "\r\n.\r\n") : reply;
        deviates("B 38", "neither . nor ..", ".");
    }

    @Test
    void bare_line_feeds_in_a_listing_are_found_once_and_leave_nothing_behind() throws IOException {
        server.manner = reply -> reply.replace("\r\n", "\n");
        deviates("A.6", "ends every line", "\n");
        passes("B 4", "blanks inside a name");
    }

    @Test
    void a_size_that_is_a_bit_off_is_found() throws IOException {
        server.manner = reply -> reply.matches(" \\d+") ? reply + "0" : reply;
        deviates("A.7", "a blank and digits", " 690");
        deviates("A.7", "exactly the octets", "silence after");
    }

    @Test
    void codes_for_who_has_not_asked_are_found() throws IOException {
        server.manner = reply -> reply.startsWith("-") ? reply + " [PROTO]" : reply;
        deviates("B 49", "says nothing of extensions", "[PROTO]");
    }

    @Test
    void a_reply_without_a_code_is_found() throws IOException {
        server.manner = reply -> reply.equals("+bye") ? "" : reply;
        deviates("B 14", "between USER", "\"\"");
    }

    @Test
    void a_silent_server_is_never_waited_for_long() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var verdict = verdict(setting(silent.getLocalPort(), null), "A.2", "greets");
            assertThat(verdict).isInstanceOf(Verdict.Deviates.class);
            assertThat(verdict.detail()).isEqualTo("expected a reply the greeting, came silence");
        }
    }

    @Test
    void what_cannot_be_known_says_what_it_would_need() throws IOException {
        server.refuseStores("No room for you");
        assertThat(verdict("A.7", "exactly").detail()).contains("--scratch");
        assertThat(verdict("B 22", "").detail()).contains("--challenged");
        assertThat(verdict("A.4", "account before").detail()).contains("--account-file");
    }

    @Test
    void every_reading_of_a_server_has_a_check_or_a_reason() {
        var page = new Report(List.of()).markdown();
        for (var number = 1; number <= 55; number++) {
            var reading = "B " + number;
            assertThat(Kit.CHECKS.stream().anyMatch(check -> check.reading().equals(reading)))
                    .as(reading)
                    .isNotEqualTo(page.contains("| " + reading + " |"));
        }
        for (var part = 1; part <= 8; part++) {
            assertThat(Kit.CHECKS).extracting(Check::reading).contains("A." + part);
        }
        assertThat(Kit.CHECKS)
                .extracting(check -> check.reading() + check.name())
                .doesNotHaveDuplicates();
    }
}
