package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.certs.authority.CannotIssue;
import wherry.certs.authority.CertificateAuthority;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.TlsIdentity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The client hangs up on everybody who is not the server, before it says a word. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T01")
class ImpostorTest {
    private static final String NAME = "Harbour CA";
    private static final List<String> HOSTS = List.of("localhost");
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir private Path here;

    private final Instant now = Instant.now();
    private CertificateAuthority trusted;

    @BeforeEach
    void make() throws CannotIssue, IOException {
        trusted = authority(now.minus(Duration.ofDays(100)));
        Files.writeString(here.resolve("ca.pem"), Pem.text(trusted.identity().chain()));
        new Home(here.resolve("home")).secret("password", "for the right server only");
    }

    private static CertificateAuthority authority(Instant made) throws CannotIssue {
        return CertificateAuthority.create(NAME, () -> made, RANDOM);
    }

    /** The trusted authority, as it issues at another time. */
    private CertificateAuthority trustedAt(Instant time) {
        return trusted.at(() -> time, RANDOM);
    }

    private RunResult against(TlsIdentity identity) throws IOException, GeneralSecurityException {
        try (var impostor = new Impostor(identity)) {
            var run =
                    Program.ours("wherry", here, "--ca", "ca.pem")
                            .quick()
                            .with("--password-file", "password.secret")
                            .with("anna@localhost:" + impostor.port(), "-c", "ls")
                            .run();
            assertThat(impostor.told()).as("octets told to an impostor").isZero();
            return run;
        }
    }

    private void isRefused(TlsIdentity identity, String... why)
            throws IOException, GeneralSecurityException {
        var run = against(identity).exited(5).oneTrouble("not trusted").oneTrouble(why);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void another_authority_of_the_same_name_is_no_authority() throws Exception {
        isRefused(authority(now).issueServer(HOSTS, 90), "no authority", NAME);
    }

    @Test
    void an_expired_certificate_is_refused() throws Exception {
        var then = trustedAt(now.minus(Duration.ofDays(3)));
        isRefused(then.issueServer(HOSTS, 1), "expired", "renew");
    }

    @Test
    void a_certificate_of_tomorrow_is_refused() throws Exception {
        var then = trustedAt(now.plus(Duration.ofDays(2)));
        isRefused(then.issueServer(HOSTS, 90), "not valid yet", "clock");
    }

    @Test
    void a_certificate_for_another_name_is_refused() throws Exception {
        var elsewhere = trustedAt(now).issueServer(List.of("elsewhere.example", "192.0.2.1"), 90);
        isRefused(elsewhere, "elsewhere.example, 192.0.2.1", "localhost");
    }

    @Test
    void a_users_certificate_is_no_servers() throws Exception {
        isRefused(trustedAt(now).issueClient("localhost", 90), "not made for servers");
    }

    @Test
    void the_right_certificate_is_believed() throws Exception {
        try (var right = new Impostor(trustedAt(now).issueServer(HOSTS, 90))) {
            var run =
                    Program.ours("wherry", here, "--ca", "ca.pem")
                            .quick()
                            .with("--password-file", "password.secret")
                            .with("anna@localhost:" + right.port(), "-c", "ls")
                            .run();
            run.exited(4);
            assertThat(right.told()).isPositive();
        }
    }
}
