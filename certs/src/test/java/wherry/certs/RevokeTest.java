package wherry.certs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.tls.Pem;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RevokeTest {
    @TempDir Path temp;

    private Path dir = Path.of("");
    private String ca = "";

    @BeforeEach
    void found() {
        dir = temp.resolve("ca");
        ca = dir.toString();
        assertThat(Run.alone("init", "--dir", ca, "--no-passphrase").exitCode()).isZero();
        for (var user : List.of("amy", "bob")) {
            assertThat(Run.alone("client", "--dir", ca, "--user", user).exitCode()).isZero();
        }
    }

    private String file(String name) {
        return dir.resolve(name).toString();
    }

    private List<X509CRL> lists() throws Exception {
        var in = new ByteArrayInputStream(Files.readAllBytes(dir.resolve("ca.crl")));
        return CertificateFactory.getInstance("X.509").generateCRLs(in).stream()
                .map(CRL.class::cast)
                .map(X509CRL.class::cast)
                .toList();
    }

    private X509Certificate certificate(String name) throws Exception {
        return Pem.certificates(Files.readAllBytes(dir.resolve(name)), name).getFirst();
    }

    @Test
    void a_revoked_certificate_stands_in_the_list_of_its_issuer() throws Exception {
        var run = Run.alone("revoke", "--dir", ca, file("amy.pem"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(file("ca.crl") + "\n");
        assertThat(run.err()).contains("wherry:user:amy is revoked", "within 7 days");
        assertThat(lists()).hasSize(2);
        lists().getFirst().verify(certificate("issuing/servers.pem").getPublicKey());
        var clients = lists().getLast();
        clients.verify(certificate("issuing/clients.pem").getPublicKey());
        assertThat(lists().getFirst().getRevokedCertificates()).isNull();
        assertThat(clients.isRevoked(certificate("amy.pem"))).isTrue();
        assertThat(clients.isRevoked(certificate("bob.pem"))).isFalse();
        assertThat(clients.getNextUpdate()).isEqualTo("2026-11-27T12:00:00Z");
    }

    @Test
    void revoking_twice_is_revoking_once() throws Exception {
        Run.alone("revoke", "--dir", ca, file("amy.pem"));
        var again = Run.alone("revoke", "--dir", ca, file("amy.pem"), "--days", "3");
        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).contains("was revoked already");
        assertThat(lists().getLast().getRevokedCertificates()).hasSize(1);
        assertThat(lists().getLast().getNextUpdate()).isEqualTo("2026-11-23T12:00:00Z");
    }

    @Test
    void fresh_lists_keep_what_was_revoked() throws Exception {
        Run.alone("revoke", "--dir", ca, file("amy.pem"));
        assertThat(Run.alone("crl", "--dir", ca, "--days", "30").exitCode()).isZero();
        assertThat(lists().getLast().isRevoked(certificate("amy.pem"))).isTrue();
        assertThat(Run.alone("show", file("ca.crl")).out())
                .contains("kind         revocation list", "(30 days left)", "revoked      none");
        assertThat(Run.alone("crl", "--dir", ca, "--days", "61").err()).contains("1 to 60");
    }

    @Test
    void what_another_authority_issued_is_not_revoked() {
        var other = temp.resolve("other").toString();
        Run.alone("init", "--dir", other, "--no-passphrase");
        var run = Run.alone("revoke", "--dir", other, file("amy.pem"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("was not issued by the authority in " + other);
        assertThat(Path.of(other, "ca.crl")).doesNotExist();
    }

    @Test
    void programs_get_a_serial_number_in_one_form_everywhere() throws Exception {
        Run.alone("revoke", "--dir", ca, file("amy.pem"));
        var serial = '"' + certificate("amy.pem").getSerialNumber().toString(16) + '"';
        for (var run :
                List.of(
                        Run.alone("list", "--dir", ca, "--json"),
                        Run.alone("show", "--json", file("amy.pem")),
                        Run.alone("show", "--json", file("ca.crl")))) {
            assertThat(run.out()).contains(serial);
        }
    }

    @Test
    void list_shows_all_that_was_issued() {
        Run.alone("server", "--dir", ca, "--host", "a.example", "--host", "::1", "--days", "9");
        Run.alone("revoke", "--dir", ca, file("amy.pem"));
        var lines = Run.alone("list", "--dir", ca).out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst())
                .matches("  90  clients  revoked  [0-9a-f]{39}  wherry:user:amy");
        assertThat(lines.getLast()).matches("   9  servers  valid    [0-9a-f]{39}  a.example,::1");
        assertThat(Run.alone("list", "--dir", ca, "--json").out().lines().findFirst())
                .hasValueSatisfying(
                        line ->
                                assertThat(line)
                                        .contains("\"days_left\":90", "\"state\":\"revoked\"")
                                        .contains("\"subject\":\"wherry:user:amy\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wherry-certs register 2|lists\t0",
                "wherry-certs register 1|lists\tx",
                "wherry-certs register 1|lists\t0|clients\tff\tsoon\t-\twherry:user:amy",
                "wherry-certs register 1|lists\t0|clients\tff\t2026-11-20T12:00:00Z\t-\tamy",
                "wherry-certs register 1|lists\t0|users\tff\t2026-11-20T12:00:00Z\t-\tamy",
                "wherry-certs register 1|lists\t0|"
            })
    void without_a_sound_register_nothing_is_issued_or_revoked(String text) throws Exception {
        Files.writeString(dir.resolve("issuing/register"), text.replace('|', '\n') + "\n");
        for (var run :
                List.of(
                        Run.alone("revoke", "--dir", ca, file("amy.pem")),
                        Run.alone("client", "--dir", ca, "--user", "eve"),
                        Run.alone("list", "--dir", ca))) {
            assertThat(run.exitCode()).isNotZero();
            assertThat(run.err()).contains("register is damaged", "put it back from a copy");
        }
        assertThat(dir.resolve("ca.crl")).doesNotExist();
        assertThat(dir.resolve("eve.pem")).doesNotExist();
    }
}
