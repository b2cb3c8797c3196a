package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.certs.authority.CertificateAuthority;
import wherry.certs.keep.IdentityFiles;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.TlsIdentity;
import wherry.protocol.tls.TlsProfile.Asking;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Certificates that change under a running server; real handshakes, no waiting. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T31")
class TlsFilesTest {
    private static final ClientCertificates NOBODY =
            new ClientCertificates(Asking.NO, "tls/clients.pem", Optional.empty());

    private final CertificateAuthority ca = authority(InstantSource.system());
    @TempDir Path disk;
    private ServerHome home;

    private static CertificateAuthority authority(InstantSource clock) {
        try {
            return CertificateAuthority.create("Test", clock, new SecureRandom());
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @BeforeEach
    void furnish() throws Exception {
        home = new ServerHome(disk);
        Files.createDirectory(home.tls());
        put(server());
    }

    private TlsIdentity server() throws Exception {
        return ca.issueServer(List.of("localhost"), 7);
    }

    private void put(TlsIdentity identity) throws Exception {
        Files.deleteIfExists(home.certificate());
        Files.deleteIfExists(home.key());
        IdentityFiles.write(home.certificate(), home.key(), identity);
    }

    private TlsFiles open(ClientCertificates clients) throws UnusableFile {
        return TlsFiles.open(home, clients, InstantSource.system());
    }

    @Test
    void a_new_certificate_is_taken() throws Exception {
        try (var files = open(NOBODY)) {
            var before = files.get();
            files.look();
            assertThat(files.get()).isSameAs(before);
            put(server());
            files.look();
            assertThat(files.get()).isNotSameAs(before);
            assertThat(files.get().names()).containsExactly("localhost");
        }
    }

    @Test
    void what_does_not_work_changes_nothing() throws Exception {
        try (var files = open(NOBODY)) {
            var before = files.get();
            var key = Files.readAllBytes(home.key());
            var certificate = Files.readAllBytes(home.certificate());
            Files.write(home.certificate(), server().leaf().getEncoded());
            same(files, before);
            Files.writeString(home.certificate(), Pem.text(server().chain()));
            same(files, before);
            Files.delete(home.certificate());
            same(files, before);
            put(expired());
            same(files, before);
            put(server());
            var chain = Files.readString(home.certificate());
            Files.writeString(home.certificate(), chain.substring(0, chain.length() - 200));
            same(files, before);
            Files.write(home.certificate(), certificate);
            Files.write(home.key(), key);
            Files.setPosixFilePermissions(
                    home.key(),
                    java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
            same(files, before);
            put(server());
            files.look();
            assertThat(files.get()).isNotSameAs(before);
        }
    }

    private static TlsIdentity expired() throws Exception {
        var longAgo = Instant.now().minus(Duration.ofDays(20));
        return authority(() -> longAgo).issueServer(List.of("localhost"), 7);
    }

    private static void same(TlsFiles files, Object before) {
        files.look();
        assertThat(files.get()).isSameAs(before);
    }

    @Test
    void at_the_start_what_does_not_work_is_told() throws Exception {
        put(expired());
        assertThatThrownBy(() -> open(NOBODY))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("expired on");
        put(ca.issueClient("amy", 7));
        assertThatThrownBy(() -> open(NOBODY)).hasMessageContaining("a trial handshake failed");
    }

    @Test
    void whom_it_believes_of_clients_is_looked_at_too() throws Exception {
        var clients =
                new ClientCertificates(Asking.WANTED, "tls/clients.pem", Optional.of("tls/crl"));
        assertThatThrownBy(() -> open(clients)).hasMessageContaining("clients.pem does not exist");
        var authority = home.clientsAuthority();
        Files.writeString(authority, Pem.text(ca.clients().identity().chain()));
        assertThatThrownBy(() -> open(clients)).hasMessageContaining("crl does not exist");
        Files.writeString(home.tls().resolve("crl"), "nothing");
        assertThatThrownBy(() -> open(clients)).hasMessageContaining("revocation list");
        Files.writeString(home.tls().resolve("crl"), "-----BEGIN X509 CRL-----\nMIIBJzCB");
        assertThatThrownBy(() -> open(clients)).hasMessageContaining("crl is not whole");
    }
}
