package wherry.certs.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.certs.Openssl;
import wherry.certs.authority.Bearer;
import wherry.certs.authority.Branch;
import wherry.certs.authority.CertificateAuthority;
import wherry.protocol.Secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
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
        assumeTrue(Openssl.isThere(), "openssl is not installed: nothing to compare with");
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
        assertThat(Openssl.run("x509", "-in", server.toString(), "-noout", "-text"))
                .contains("ecdsa-with-SHA256", "prime256v1", "CA:FALSE", "Digital Signature")
                .contains("TLS Web Server Authentication")
                .contains("DNS:files.example.org, IP Address:2001:DB8:0:0:0:0:0:1")
                .doesNotContain("Client Authentication");
        assertThat(Openssl.run("x509", "-in", dir.resolve("ca.pem") + "", "-noout", "-text"))
                .contains("CA:TRUE, pathlen:1", "Certificate Sign, CRL Sign");
        var clients = AuthorityFiles.in(dir, Branch.CLIENTS).certificate().toString();
        assertThat(Openssl.run("x509", "-in", clients, "-noout", "-text"))
                .contains("CA:TRUE, pathlen:0", "X509v3 Name Constraints: critical")
                .contains("DNS:nobody.invalid", "IP:0.0.0.0/0.0.0.0");
    }

    @Test
    void openssl_opens_our_encrypted_key() throws Exception {
        var key = dir.resolve("ca.key").toString();
        assertThat(Openssl.run("asn1parse", "-in", key))
                .contains("PBES2", "PBKDF2", "hmacWithSHA256", "aes-256-cbc");
        assertThat(Openssl.run("pkcs8", "-in", key, "-passin", passphrase()))
                .startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(Openssl.run("pkcs8", "-in", key, "-passin", "pass:wrong"))
                .doesNotContain("BEGIN PRIVATE KEY");
    }

    @Test
    void we_open_what_openssl_encrypted() throws Exception {
        var key = AuthorityFiles.in(dir, Branch.SERVERS).key();
        var theirs = temp.resolve("theirs.key");
        Openssl.run(
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
        var place = new AuthorityPlace(dir, InstantSource.system(), new SecureRandom());
        var back = AuthorityFiles.issuing(place, Branch.SERVERS, _ -> Secret.of(PASSPHRASE));
        assertThat(back.identity()).isEqualTo(ca.servers().identity());
    }

    @Test
    void openssl_keeps_to_the_revocation_lists() throws Exception {
        var server = write("server", List.of("localhost"));
        var client = dir.resolve("amy.pem");
        var amy = ca.issueClient("amy", 1);
        IdentityFiles.write(client, dir.resolve("amy.key"), amy);
        var now = Instant.now();
        var issued = Issued.of(Bearer.user("amy"), amy.leaf());
        var register = Register.change(dir, old -> old.revoke(issued, now).nextLists());
        var lists = AuthorityFiles.lists(dir);
        RevocationFile.write(
                lists,
                List.of(ca.servers(), ca.clients()),
                register,
                new RevocationFile.Terms(now, 7));
        var crl = new String[] {"-crl_check", "-CRLfile", lists.toString()};
        assertThat(verify(server, "sslserver", crl)).contains(": OK");
        assertThat(verify(client, "sslclient", crl)).contains("certificate revoked");
        assertThat(Openssl.run("crl", "-in", lists.toString(), "-noout", "-text"))
                .contains("Version 2", "X509v3 CRL Number", "ecdsa-with-SHA256")
                .contains("OU = servers, CN = Harbour office", "No Revoked Certificates");
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
        words.addAll(List.of("-untrusted", file.toString()));
        words.addAll(List.of(more));
        words.add(file.toString());
        return Openssl.run(words.toArray(String[]::new));
    }
}
