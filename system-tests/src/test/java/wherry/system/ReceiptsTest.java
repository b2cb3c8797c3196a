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

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Receipts: given by a real server, judged without one, and forged in every way. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T26")
@Timeout(120)
class ReceiptsTest {
    private static final String SHA256 =
            "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir private static Path place;
    private static Home home;
    private static List<String> wire;
    private static Path content;
    private static Path receipt;

    @BeforeAll
    static void hand_in() throws Exception {
        home = Home.in(place);
        content = Files.write(place.resolve("work.txt"), HELLO);
        receipt = place.resolve("work.txt.receipt");
        try (var server = LiveServer.of(home)) {
            var target = Home.USER + "@localhost:" + server.port();
            var password = home.secret(Home.USER, Home.PASSWORD).toString();
            var put =
                    List.of(
                            "put",
                            "--ca",
                            home.ca().toString(),
                            "--password-file",
                            password,
                            "--receipt",
                            content.toString(),
                            target + ":work.txt");
            var said = WholeClient.run(put.toArray(String[]::new)).exited(0).err();
            assertThat(said).contains("has a receipt: " + receipt);
            put = new java.util.ArrayList<>(put);
            put.add(1, "--plain");
            WholeClient.run(put.toArray(String[]::new)).exited(3).oneTrouble("no receipts");
            wire = wire(server);
        }
    }

    /** What the server says to those who name a digest, each in its own way. */
    private static List<String> wire(LiveServer server) throws Exception {
        try (var tls = server.dial()) {
            var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
            client.login(Home.USER, Home.PASSWORD);
            var plain = store(client, "NEW", " sha-256", SHA256);
            var features = client.ask("FEAT");
            var crc = store(client, "NEW", " crc32c", "9a71bb4c");
            var sha = store(client, "NEW", " sha-256", SHA256);
            var added = store(client, "APP", " sha-256", SHA256);
            client.ask("TYPE A");
            var text = store(client, "NEW", " sha-256", SHA256);
            var status = client.ask("STAT");
            client.done();
            return List.of(plain, features, crc, sha, added, text, status);
        }
    }

    private static String store(PlainClient client, String mode, String digest, String sum)
            throws Exception {
        client.ask("STOR " + mode + " x");
        client.ask("SIZE 5" + digest);
        client.send(("hello" + sum + "\0").getBytes(StandardCharsets.UTF_8));
        return client.hear();
    }

    private static RunResult verify(Path file, String... more) {
        var arguments = new java.util.ArrayList<>(List.of("receipt", "verify", file.toString()));
        arguments.addAll(List.of(more));
        return WholeClient.run(arguments.toArray(String[]::new));
    }

    private static RunResult byAuthority(Path file) {
        return verify(file, "--ca", home.ca().toString(), content.toString());
    }

    private static Path forged(byte[] octets) throws Exception {
        return Files.write(place.resolve("forged.receipt"), octets);
    }

    @Test
    void only_whole_contents_with_a_named_sha_256_after_feat_get_one() {
        assertThat(wire.get(0)).isEqualTo("+Saved x");
        assertThat(wire.get(1)).contains("\r\nRECEIPT ed25519 ");
        assertThat(wire.get(2)).contains("crc32c=9a71bb4c").doesNotContain("receipt=");
        assertThat(wire.get(3)).contains(" sha-256=" + SHA256, " receipt=");
        assertThat(wire.get(4)).contains(" sha-256=").doesNotContain("receipt=");
        assertThat(wire.get(5)).contains(" sha-256=").doesNotContain("receipt=");
        assertThat(wire.get(6)).contains("\r\nreceipts sha256:");
    }

    @Test
    void a_receipt_is_believed_by_authority_and_by_key_without_a_server() throws Exception {
        var passed = byAuthority(receipt).exited(0).out();
        assertThat(passed)
                .contains("anna stored /work.txt;1, 5 octets, at localhost on ")
                .contains("PASS signature", "PASS authority", "PASS content")
                .doesNotContain("FAIL");
        var check = home.wherryd("check", "--home", home.directory().toString()).exited(0).out();
        var pin = check.replaceAll("(?s).*receipts are signed by (sha256:[0-9a-f]{64}).*", "$1");
        assertThat(wire.get(6)).contains("receipts " + pin);
        assertThat(verify(content, "--key", pin).exited(0).out())
                .contains("PASS key", "PASS content");
        assertThat(Files.getPosixFilePermissions(home.directory().resolve("receipt.key")))
                .hasSize(2);
    }

    @Test
    void another_key_another_authority_and_another_content_fail() throws Exception {
        var key = "sha256:" + "0".repeat(64);
        assertThat(verify(receipt, "--key", key).exited(9).out()).contains("FAIL key");
        var clients = home.directory().resolve("tls/clients.pem").toString();
        assertThat(verify(receipt, "--ca", clients).exited(9).out()).contains("FAIL authority");
        var other = Files.writeString(place.resolve("other.txt"), "jello").toString();
        assertThat(verify(receipt, "--ca", home.ca().toString(), other).exited(9).out())
                .contains("PASS authority", "FAIL content");
        verify(receipt).exited(1).oneTrouble("Whom shall be believed");
        verify(receipt, "--key", "sha256:0").exited(1).oneTrouble("no pin");
        verify(place.resolve("no.receipt"), "--key", key).exited(11).oneTrouble("does not exist");
        verify(receipt, "--ca", home.ca().toString(), "/nonexistent").exited(11);
    }

    @Test
    void every_field_that_is_changed_is_noticed() throws Exception {
        var text = Files.readString(receipt);
        var lines = text.lines().toList();
        for (var i = 0; i < 11; i++) {
            var line = lines.get(i);
            for (var instead :
                    List.of(line + "0", "x" + line, line.replaceAll("[: ][^: ]*$", ": 2"), "")) {
                var other = text.replace(line + "\n", instead + (instead.isEmpty() ? "" : "\n"));
                byAuthority(forged(other.getBytes(StandardCharsets.UTF_8))).exited(9);
            }
        }
        var swapped = text.replace("server: localhost", "server: 127.0.0.1");
        byAuthority(forged(swapped.getBytes(StandardCharsets.UTF_8))).exited(9);
        byAuthority(forged((text + "\n").getBytes(StandardCharsets.UTF_8))).exited(9);
        byAuthority(forged(new byte[0])).exited(9);
    }

    private static void isNone(String text) throws Exception {
        byAuthority(forged(text.getBytes(StandardCharsets.UTF_8))).exited(9);
    }

    @Test
    void what_is_spelled_otherwise_is_none() throws Exception {
        var text = Files.readString(receipt);
        isNone(text.replace("\n", "\r\n"));
        isNone("\ufeff" + text);
        isNone(text + text);
        isNone(text.substring(0, text.length() / 2));
        isNone(text.replaceFirst("time: .*", "time: +1000000000-12-31T23:59:59Z"));
        isNone(text.replaceFirst("time: .*", "time: -1000000000-01-01T00:00:00Z"));
        isNone(text + text.substring(text.indexOf("-----BEGIN")));
        var lines = text.lines().toList();
        for (var i = 0; i < 11; i++) {
            var line = lines.get(i) + "\n";
            isNone(text.replace(line, line + line));
            isNone(text.replace(line + lines.get(i + 1), lines.get(i + 1) + "\n" + line.strip()));
        }
    }

    @Test
    void without_a_word_of_the_certificate_only_the_key_counts() throws Exception {
        var text = Files.readString(receipt);
        var alone =
                forged(
                        text.replaceFirst("(?s)endorsement: .*", "")
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(byAuthority(alone).exited(9).out())
                .contains("PASS signature", "FAIL authority  no certificate in it vouches");
        var pin = verify(alone, "--key", "sha256:" + "0".repeat(64)).exited(9).out();
        var key = pin.replaceAll("(?s).*signed by (sha256:[0-9a-f]{64}).*", "$1");
        verify(alone, "--key", key, content.toString()).exited(0);
    }

    @Test
    void nothing_is_read_that_could_be_no_receipt_or_no_such_file() throws Exception {
        try (var huge = new RandomAccessFile(place.resolve("huge.receipt").toFile(), "rw")) {
            huge.setLength(1L << 40);
        }
        byAuthority(place.resolve("huge.receipt")).exited(11).oneTrouble("is larger than");
        Files.createDirectories(place.resolve("dir.receipt"));
        byAuthority(place.resolve("dir.receipt")).exited(11).oneTrouble("not a regular file");
        var ca = home.ca().toString();
        try (var huge = new RandomAccessFile(place.resolve("huge").toFile(), "rw")) {
            huge.setLength(1L << 40);
        }
        verify(receipt, "--ca", ca, place.resolve("huge").toString()).exited(9);
        verify(receipt, "--ca", ca, "/dev/zero").exited(11).oneTrouble("not a regular file");
        verify(receipt, "--ca", ca, place.toString()).exited(11).oneTrouble("not a regular file");
    }

    @Test
    void every_octet_that_is_flipped_is_noticed() throws Exception {
        var octets = Files.readAllBytes(receipt);
        var signed = Files.readString(receipt).indexOf("-----BEGIN");
        for (var at = 0; at < octets.length; at += at < signed ? 1 : 13) {
            var flipped = octets.clone();
            flipped[at] ^= 1;
            byAuthority(forged(flipped)).exited(9);
        }
    }
}
