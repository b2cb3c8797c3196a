package wherry.certs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.Pin;
import wherry.protocol.tls.TlsIdentity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RenewTest {
    @TempDir Path temp;

    private String ca = "";
    private Path server = Path.of("");

    @BeforeEach
    void found() {
        ca = temp.resolve("ca").toString();
        server = temp.resolve("out/server.pem");
        assertThat(Run.alone("init", "--dir", ca, "--no-passphrase").exitCode()).isZero();
        var out = temp.resolve("out").toString();
        var made =
                Run.alone(
                        "server",
                        "--dir",
                        ca,
                        "--out",
                        out,
                        "--host",
                        "a.example",
                        "--host",
                        "::1",
                        "--days",
                        "5",
                        "--key-type",
                        "ed25519");
        assertThat(made.exitCode()).isZero();
    }

    private X509Certificate leaf() throws IOException {
        return Pem.certificates(Files.readAllBytes(server), "server.pem").getFirst();
    }

    @Test
    void the_key_the_name_and_the_pin_stay() throws Exception {
        var old = leaf();
        var key = Files.readString(server.resolveSibling("server.key"));
        Files.delete(server.resolveSibling("server.key"));
        var run = Run.alone("renew", "--dir", ca, server.toString(), "--days", "100");
        assertThat(run.err()).isEqualTo("Valid until 2027-02-28T12:00:00Z.\n");
        assertThat(run.out()).isEqualTo(server + "\n");
        var renewed = leaf();
        assertThat(Pin.of(renewed)).isEqualTo(Pin.of(old));
        assertThat(renewed.getSubjectX500Principal()).isEqualTo(old.getSubjectX500Principal());
        assertThat(renewed.getSubjectAlternativeNames())
                .containsExactlyElementsOf(old.getSubjectAlternativeNames());
        assertThat(renewed.getSerialNumber()).isNotEqualTo(old.getSerialNumber());
        assertThat(key).isNotEmpty();
    }

    @Test
    void a_new_key_is_made_only_when_asked_for() throws Exception {
        var old = leaf();
        var run = Run.alone("renew", "--dir", ca, server.toString(), "--new-key");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("pins of the old key no longer hold");
        var identity = TlsIdentity.load(server, server.resolveSibling("server.key"));
        assertThat(Pin.of(identity.leaf())).isNotEqualTo(Pin.of(old));
        assertThat(identity.key().getAlgorithm()).isEqualTo("EdDSA");
    }

    @Test
    void an_issuing_authority_is_renewed_with_the_key_of_the_root_only() throws Exception {
        var before = issuing();
        assertThat(Run.alone("renew", "--dir", ca, "--issuing", "servers").exitCode()).isZero();
        assertThat(issuing().getSerialNumber()).isNotEqualTo(before.getSerialNumber());
        assertThat(issuing().getPublicKey()).isEqualTo(before.getPublicKey());
        leaf().verify(issuing().getPublicKey());
        Files.delete(Path.of(ca, "ca.key"));
        assertRefused(
                Run.alone("renew", "--dir", ca, "--issuing", "servers"), "ca.key does not exist");
        assertThat(Run.alone("renew", "--dir", ca, server.toString()).exitCode()).isZero();
    }

    private X509Certificate issuing() throws UnusableFile {
        try {
            var text = Files.readAllBytes(Path.of(ca, "issuing", "servers.pem"));
            return Pem.certificates(text, "servers.pem").getFirst();
        } catch (UnusableFile unusable) {
            throw unusable;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    @Test
    void what_cannot_be_renewed_is_said() {
        assertRefused(Run.alone("renew", "--dir", ca), "name a certificate, or --issuing servers");
        assertRefused(
                Run.alone("renew", "--dir", ca, "--issuing", "clients", "--new-key"),
                "make a new authority");
        var other = temp.resolve("other").toString();
        assertThat(Run.alone("init", "--dir", other, "--no-passphrase").exitCode()).isZero();
        assertRefused(
                Run.alone("renew", "--dir", other, server.toString()),
                "was not issued by the authority in " + other);
        assertRefused(
                Run.alone("renew", "--dir", ca, ca + "/ca.pem"), "was not issued by the authority");
        assertThat(Run.alone("revoke", "--dir", ca, server.toString()).exitCode()).isZero();
        assertRefused(Run.alone("renew", "--dir", ca, server.toString()), "server.pem is revoked");
    }

    private static void assertRefused(Run run, String words) {
        assertThat(run.err()).contains(words).startsWith("wherry-certs: ");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
    }
}
