package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.WholeClient;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that gets another receipt key, and receipts that are put together from two others. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T26")
@Timeout(120)
class ReceiptKeysTest {
    private static final Pattern PIN =
            Pattern.compile("signed by (?:a new key, )?(sha256:\\w{64})");
    private static final int MEGABYTE = 1 << 20;

    @TempDir private static Path place;
    private static Home home;
    private static Path key;
    private static String newKey;
    private static Path old;
    private static Path young;

    @BeforeAll
    static void the_key_is_exchanged() throws Exception {
        home = Home.in(place);
        key = home.directory().resolve("receipt.key");
        old = place.resolve("old.txt");
        try (var server = LiveServer.of(home)) {
            handIn(server, old);
            assertThat(server.log()).doesNotContain("new key");
        }
        Files.move(key, key.resolveSibling("receipt.key.of-last-year"));
        young = place.resolve("young.txt");
        try (var server = LiveServer.of(home)) {
            newKey = pin(server.log());
            handIn(server, young);
        }
    }

    private static void handIn(LiveServer server, Path file) throws Exception {
        var name = String.valueOf(file.getFileName());
        Files.writeString(file, "work in " + name);
        var password = home.secret(Home.USER, Home.PASSWORD).toString();
        WholeClient.run(
                        "put",
                        "--receipt",
                        "--ca",
                        home.ca().toString(),
                        "--password-file",
                        password,
                        file.toString(),
                        Home.USER + "@localhost:" + server.port() + ":" + name)
                .exited(0);
    }

    private static String pin(String text) {
        var found = PIN.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private static RunResult verify(Path file, String... more) {
        var arguments = new ArrayList<>(List.of("receipt", "verify", file.toString()));
        arguments.addAll(List.of(more));
        return WholeClient.run(arguments.toArray(String[]::new));
    }

    private static RunResult byAuthority(Path file) {
        return verify(file, "--ca", home.ca().toString());
    }

    private static String text(Path file) throws Exception {
        return Files.readString(Path.of(file + ".receipt"));
    }

    private static RunResult judged(byte[] octets) throws Exception {
        var forged = Files.write(place.resolve("old.txt.forged.receipt"), octets);
        return verify(forged, "--ca", home.ca().toString(), old.toString());
    }

    private static RunResult judged(String text) throws Exception {
        return judged(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The old receipt with these lines of the young one. */
    private static String mixed(String... names) throws Exception {
        var mixed = text(old);
        for (var name : names) {
            var line = Pattern.compile("(?m)^" + name + ": .*$");
            var other = line.matcher(text(young));
            assertThat(other.find()).isTrue();
            mixed = line.matcher(mixed).replaceFirst(Matcher.quoteReplacement(other.group()));
        }
        return mixed;
    }

    @Test
    void a_key_that_is_not_there_is_made_and_told() throws Exception {
        var check = home.wherryd("check", "--home", home.directory().toString()).exited(0);
        assertThat(pin(check.out())).isEqualTo(newKey).isNotEqualTo(pin(byAuthority(old).out()));
    }

    @Test
    void the_authority_vouches_for_receipts_of_both_keys() {
        assertThat(byAuthority(old).exited(0).out()).contains("PASS authority", "PASS content");
        assertThat(byAuthority(young).exited(0).out()).contains("PASS authority", "PASS content");
    }

    @Test
    void each_key_judges_its_own_receipts_with_the_authority_or_without() {
        var oldKey = pin(byAuthority(old).out());
        verify(old, "--key", oldKey).exited(0);
        verify(young, "--key", newKey).exited(0);
        assertThat(verify(young, "--key", oldKey).exited(9).out()).contains("FAIL key");
        var both = verify(old, "--key", newKey, "--ca", home.ca().toString()).exited(9).out();
        assertThat(both).contains("PASS authority", "FAIL key");
    }

    @Test
    void a_key_that_cannot_be_used_is_never_replaced_unasked() throws Exception {
        var kept = Files.readAllBytes(key);
        try {
            Files.write(key, "rubbish".getBytes(StandardCharsets.UTF_8));
            home.serve().exited(1).oneTrouble("receipt.key", "move it away");
            assertThat(key).hasContent("rubbish");
        } finally {
            Files.write(key, kept);
        }
    }

    @Test
    void what_is_put_together_from_two_valid_receipts_fails() throws Exception {
        assertThat(judged(text(old)).exited(0).out()).doesNotContain("FAIL");
        assertThat(judged(mixed("path")).exited(9).out())
                .contains("FAIL signature", "PASS authority");
        assertThat(judged(mixed("signature")).exited(9).out()).contains("FAIL signature");
        assertThat(judged(mixed("endorsement")).exited(9).out())
                .contains("PASS signature", "FAIL authority");
        assertThat(judged(mixed("key")).exited(9).out()).contains("FAIL signature");
        assertThat(judged(mixed("key", "signature", "endorsement")).exited(9).out())
                .contains("FAIL signature", "PASS authority");
        var all = mixed("path", "size", "sha-256", "time", "key", "signature", "endorsement");
        assertThat(judged(all).exited(9).out())
                .contains("PASS signature", "PASS authority", "FAIL content");
    }

    @Test
    void what_is_no_receipt_is_said_in_one_line() throws Exception {
        none(new byte[0], "is no receipt: it is empty");
        none(text(old).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), "CR LF");
        var rubbish = new byte[MEGABYTE];
        new Random(913).nextBytes(rubbish);
        none(rubbish, "has not the form");
        Arrays.fill(rubbish, (byte) '\n');
        none(rubbish, "has not the form");
        var begun = text(old).substring(0, text(old).indexOf("signature"));
        none((begun + "x".repeat(MEGABYTE)).getBytes(StandardCharsets.UTF_8), "has not the form");
    }

    private static void none(byte[] octets, String why) throws Exception {
        var said = judged(octets).exited(9);
        assertThat(said.out().lines()).singleElement().asString().contains("FAIL form", why);
        assertThat(said.err()).isEmpty();
    }
}
