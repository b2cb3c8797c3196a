package wherry.certs.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.certs.Openssl;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.TlsIdentity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Keys and requests that OpenSSL made serve as they are; skipped where it is not installed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class OpensslIdentityTest {
    @TempDir Path temp;
    private CertificateAuthority ca;

    @BeforeEach
    void found() throws CannotIssue {
        assumeTrue(Openssl.isThere(), "openssl is not installed: nothing to compare with");
        ca = CertificateAuthority.create("Office", InstantSource.system(), new SecureRandom());
    }

    private Path file(String name) {
        return temp.resolve(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rsa:2048",
                "rsa:3072",
                "ec -pkeyopt ec_paramgen_curve:P-256",
                "ec -pkeyopt ec_paramgen_curve:P-384",
                "ed25519"
            })
    void a_key_and_a_request_of_openssl_are_approved_and_serve(String type) throws Exception {
        request(type);
        var request = SigningRequest.read(der(file("their.csr")));
        var chain = ca.servers().certify(request.bearer(), request.key(), 1);
        Files.writeString(file("their.pem"), Pem.text(chain));
        var identity = TlsIdentity.load(file("their.pem"), file("their.key"));
        assertThat(Handshake.shake(identity, ca, "files.example.org")).startsWith("TLSv1.3");
        assertThat(Handshake.shake(identity, ca, "127.0.0.1")).startsWith("TLSv1.3");
    }

    @Test
    void an_old_key_format_is_refused_with_the_command_that_mends_it() throws Exception {
        request("ec -pkeyopt ec_paramgen_curve:P-256");
        var chain = ca.issueServer(List.of("files.example.org"), 1).chain();
        Files.writeString(file("their.pem"), Pem.text(chain));
        Openssl.run("ec", "-in", file("their.key") + "", "-out", file("old.key") + "");
        ownerOnly(file("old.key"));
        assertThat(Files.readString(file("old.key"))).contains("BEGIN EC PRIVATE KEY");
        assertThatThrownBy(() -> TlsIdentity.load(file("their.pem"), file("old.key")))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt -in " + file("old.key"));
        assertThat(Openssl.run("pkcs8", "-topk8", "-nocrypt", "-in", file("old.key") + ""))
                .startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void openssl_reads_our_requests() throws Exception {
        for (var type : KeyType.values()) {
            var random = new SecureRandom();
            var keys = type.generate(random);
            var der = SigningRequest.write(Bearer.user("amy.b"), keys, random);
            Files.writeString(file("our.csr"), Pem.block("CERTIFICATE REQUEST", der));
            assertThat(
                            Openssl.run(
                                    "req",
                                    "-in",
                                    file("our.csr") + "",
                                    "-noout",
                                    "-verify",
                                    "-text"))
                    .contains("verify OK", "URI:wherry:user:amy.b");
        }
    }

    private void request(String type) throws IOException {
        var words = new ArrayList<>(List.of("req", "-new", "-nodes", "-subj", "/CN=x", "-newkey"));
        words.addAll(List.of(type.split(" ", -1)));
        words.addAll(List.of("-keyout", file("their.key") + "", "-out", file("their.csr") + ""));
        words.add("-addext");
        words.add("subjectAltName=DNS:files.example.org,IP:127.0.0.1");
        Openssl.run(words.toArray(String[]::new));
        ownerOnly(file("their.key"));
    }

    private static void ownerOnly(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static byte[] der(Path file) throws IOException {
        var text = Files.readAllBytes(file);
        return Pem.blocks(text, "CERTIFICATE REQUEST", file.toString()).getFirst();
    }
}
