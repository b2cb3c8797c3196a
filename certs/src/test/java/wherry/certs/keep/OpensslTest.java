package wherry.certs.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.certs.authority.CertificateAuthority;
import wherry.protocol.Secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files as another implementation reads and writes them; skipped where there is none. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class OpensslTest {
    private static final String PASSPHRASE = "Überfahrt 42";

    @TempDir Path temp;
    private Path dir = Path.of("");
    private CertificateAuthority ca;

    @BeforeEach
    void found() throws Exception {
        assumeTrue(isThere(), "openssl is not installed: nothing to compare with");
        dir = temp.resolve("ca");
        ca =
                CertificateAuthority.create(
                        "Harbour office", InstantSource.system(), new SecureRandom());
        AuthorityFiles.create(dir, ca, Optional.of(Secret.of(PASSPHRASE)));
        // openssl takes the second line where one file is named for two passphrases
        Files.writeString(temp.resolve("pass"), PASSPHRASE + "\n" + PASSPHRASE + "\n");
    }

    @Test
    void openssl_verifies_what_the_authority_issued_for_its_purpose_only() throws Exception {
        var server = write("server", List.of("files.example.org", "::1"));
        assertThat(verify(server, "sslserver", "-verify_hostname", "files.example.org"))
                .contains(": OK");
        assertThat(verify(server, "sslserver", "-verify_ip", "::1")).contains(": OK");
        assertThat(verify(server, "sslserver", "-verify_hostname", "x.org")).contains("mismatch");
        assertThat(verify(server, "sslclient")).contains("purpose");
        var client = dir.resolve("amy.pem");
        IdentityFiles.write(client, dir.resolve("amy.key"), ca.issueClient("amy", 1));
        assertThat(verify(client, "sslclient")).contains(": OK");
        assertThat(verify(client, "sslserver")).contains("purpose");
    }

    @Test
    void openssl_reads_the_same_extensions() throws Exception {
        var server = write("server", List.of("files.example.org", "2001:DB8::1"));
        assertThat(openssl("x509", "-in", server.toString(), "-noout", "-text"))
                .contains("ecdsa-with-SHA256", "prime256v1", "CA:FALSE", "Digital Signature")
                .contains("TLS Web Server Authentication")
                .contains("DNS:files.example.org, IP Address:2001:DB8:0:0:0:0:0:1")
                .doesNotContain("Client Authentication");
        assertThat(openssl("x509", "-in", dir.resolve("ca.pem") + "", "-noout", "-text"))
                .contains("CA:TRUE, pathlen:0", "Certificate Sign, CRL Sign");
    }

    @Test
    void openssl_opens_our_encrypted_key() throws Exception {
        var key = dir.resolve("ca.key").toString();
        assertThat(openssl("asn1parse", "-in", key))
                .contains("PBES2", "PBKDF2", "hmacWithSHA256", "aes-256-cbc");
        assertThat(openssl("pkcs8", "-in", key, "-passin", passphrase()))
                .startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(openssl("pkcs8", "-in", key, "-passin", "pass:wrong"))
                .doesNotContain("BEGIN PRIVATE KEY");
    }

    @Test
    void we_open_what_openssl_encrypted() throws Exception {
        var key = dir.resolve("ca.key");
        var theirs = temp.resolve("theirs.key");
        openssl(
                "pkcs8",
                "-topk8",
                "-in",
                key + "",
                "-passin",
                passphrase(),
                "-passout",
                passphrase(),
                "-v2",
                "aes-128-cbc",
                "-v2prf",
                "hmacWithSHA512",
                "-out",
                theirs + "");
        Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rw-------"));
        Files.move(theirs, key, StandardCopyOption.REPLACE_EXISTING);
        var back =
                AuthorityFiles.load(
                        dir,
                        _ -> Secret.of(PASSPHRASE),
                        InstantSource.system(),
                        new SecureRandom());
        assertThat(back.identity()).isEqualTo(ca.identity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa:2048", "ec -pkeyopt ec_paramgen_curve:P-384", "ed25519"})
    void an_authority_that_openssl_made_can_issue_too(String key) throws Exception {
        var theirs = Files.createDirectory(temp.resolve("theirs"));
        var words = new ArrayList<>(List.of("req", "-x509", "-nodes", "-days", "400", "-newkey"));
        words.addAll(List.of(key.split(" ", -1)));
        words.addAll(List.of("-keyout", theirs.resolve("ca.key") + ""));
        words.addAll(List.of("-out", theirs.resolve("ca.pem") + ""));
        words.addAll(List.of("-subj", "/O=Their Office/CN=Theirs"));
        words.addAll(List.of("-addext", "keyUsage=critical,keyCertSign"));
        openssl(words.toArray(String[]::new));
        Files.setPosixFilePermissions(
                theirs.resolve("ca.key"), PosixFilePermissions.fromString("rw-------"));
        dir = theirs;
        ca =
                AuthorityFiles.load(
                        dir, Passphrase.none(), InstantSource.system(), new SecureRandom());
        assertThat(verify(write("server", List.of("localhost")), "sslserver")).contains(": OK");
    }

    private Path write(String name, List<String> hosts) throws Exception {
        var file = dir.resolve(name + ".pem");
        IdentityFiles.write(file, dir.resolve(name + ".key"), ca.issueServer(hosts, 1));
        return file;
    }

    private String passphrase() {
        return "file:" + temp.resolve("pass");
    }

    private String verify(Path file, String purpose, String... more) throws IOException {
        var words = new ArrayList<>(List.of("verify", "-x509_strict", "-purpose", purpose));
        words.addAll(List.of("-CAfile", dir.resolve("ca.pem").toString()));
        words.addAll(List.of(more));
        words.add(file.toString());
        return openssl(words.toArray(String[]::new));
    }

    private static boolean isThere() {
        try {
            return openssl("version").startsWith("OpenSSL");
        } catch (IOException _) {
            return false;
        }
    }

    private static String openssl(String... words) throws IOException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
