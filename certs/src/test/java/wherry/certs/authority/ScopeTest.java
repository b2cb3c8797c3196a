package wherry.certs.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.tls.Pem;
import wherry.protocol.tls.TlsIdentity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

import javax.net.ssl.SSLHandshakeException;

/** T32: what an issuing key signs outside its limits is believed by nobody. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T32")
class ScopeTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir Path temp;

    private static CertificateAuthority authority(String... permits) throws CannotIssue {
        return CertificateAuthority.create(
                "Harbour office", Scope.servers(List.of(permits)), CLOCK, RANDOM);
    }

    /** Signs with the issuing key and asks nobody. */
    private static TlsIdentity forged(
            IssuingAuthority by, Profile profile, String subject, List<GeneralName> names)
            throws CannotIssue {
        var keys = KeyType.P256.generate(RANDOM);
        var issuer = by.identity().leaf();
        var draft =
                new Draft(
                        profile,
                        Scope.NONE,
                        new X500Name(subject),
                        names,
                        keys.getPublic(),
                        Serial.next(RANDOM),
                        Term.leaf(1, CLOCK.instant(), issuer));
        var leaf = SigningKey.sign(draft.under(Issuer.of(issuer)), by.identity().key(), RANDOM);
        return new TlsIdentity(keys.getPrivate(), List.of(leaf, issuer));
    }

    private static TlsIdentity forged(IssuingAuthority by, int kind, String name)
            throws CannotIssue {
        return forged(by, Profile.SERVER, "CN=some leaf", List.of(new GeneralName(kind, name)));
    }

    private static void validate(TlsIdentity identity, CertificateAuthority ca)
            throws GeneralSecurityException {
        var anchor = new TrustAnchor(ca.identity().leaf(), null);
        var parameters = new PKIXParameters(Set.of(anchor));
        parameters.setRevocationEnabled(false);
        var path = CertificateFactory.getInstance("X.509").generateCertPath(identity.chain());
        var _ = CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }

    private void isRefusedByBoth(TlsIdentity identity, CertificateAuthority ca) throws Exception {
        assertThatThrownBy(() -> validate(identity, ca));
        Files.writeString(temp.resolve("ca.pem"), Pem.text(ca.identity().chain()));
        Files.writeString(temp.resolve("leaf.pem"), Pem.text(identity.chain()));
        assertThat(openssl())
                .satisfiesAnyOf(
                        said -> assertThat(said).isEqualTo("no openssl here"),
                        said -> assertThat(said).contains("subtree violation"),
                        said -> assertThat(said).contains("invalid name syntax"));
    }

    private String openssl() throws IOException {
        var leaf = temp.resolve("leaf.pem").toString();
        var anchor = temp.resolve("ca.pem").toString();
        try {
            var process =
                    new ProcessBuilder(
                                    "openssl",
                                    "verify",
                                    "-x509_strict",
                                    "-CAfile",
                                    anchor,
                                    "-untrusted",
                                    leaf,
                                    leaf)
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "no openssl here";
        }
    }

    @ParameterizedTest
    @CsvSource({"2, files.example.org", "2, localhost", "7, 10.1.2.3", "7, 2001:db8::1"})
    void the_authority_for_clients_cannot_make_a_server(int kind, String name) throws Exception {
        var ca = authority();
        isRefusedByBoth(forged(ca.clients(), kind, name), ca);
    }

    @Test
    void the_authority_for_servers_cannot_make_a_user() throws Exception {
        for (var ca : List.of(authority(), authority("example.org", "10.0.0.0/8"))) {
            isRefusedByBoth(forged(ca.servers(), 6, "wherry:user:amy"), ca);
            isRefusedByBoth(forged(ca.servers(), 6, "https://amy.example.org/"), ca);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, example.com", "2, badexample.org", "7, 11.1.2.3", "7, ::1"})
    void the_authority_for_servers_keeps_to_its_limits(int kind, String name) throws Exception {
        var ca = authority("example.org", "10.0.0.0/8");
        isRefusedByBoth(forged(ca.servers(), kind, name), ca);
        assertThatThrownBy(() -> ca.issueServer(List.of(name), 1))
                .isInstanceOf(CannotIssue.class)
                .hasMessageContaining(name)
                .hasMessageContaining("outside");
    }

    @Test
    void a_kind_of_name_that_is_not_permitted_is_not_issued() throws Exception {
        var names = authority("example.org");
        isRefusedByBoth(forged(names.servers(), 7, "10.1.2.3"), names);
        isRefusedByBoth(forged(names.servers(), 7, "::1"), names);
        var addresses = authority("2001:db8::/32");
        isRefusedByBoth(forged(addresses.servers(), 2, "example.org"), addresses);
        isRefusedByBoth(forged(addresses.servers(), 7, "10.1.2.3"), addresses);
    }

    @Test
    void what_lies_within_the_limits_is_believed() throws Exception {
        var ca = authority("example.org", "10.0.0.0/8", "2001:db8::/32");
        var hosts = List.of("files.example.org", "example.org", "10.1.2.3", "2001:db8::7");
        isBelievedByBoth(ca.issueServer(hosts, 1), ca);
        isBelievedByBoth(ca.issueServer(List.of("10.1.2.3", "2001:db8::7"), 1), ca);
        isBelievedByBoth(ca.issueClient("amy.b", 1), ca);
        var addresses = authority("10.0.0.0/8");
        isBelievedByBoth(addresses.issueServer(List.of("10.1.2.3"), 1), addresses);
    }

    private void isBelievedByBoth(TlsIdentity identity, CertificateAuthority ca) throws Exception {
        assertThatCode(() -> validate(identity, ca)).doesNotThrowAnyException();
        Files.writeString(temp.resolve("ca.pem"), Pem.text(ca.identity().chain()));
        Files.writeString(temp.resolve("leaf.pem"), Pem.text(identity.chain()));
        assertThat(openssl()).containsAnyOf(": OK", "no openssl here");
    }

    /** The JDK takes the subject for a host name where there is no other. */
    @ParameterizedTest
    @ValueSource(strings = {"wherry:user:amy", ""})
    void a_host_name_in_the_subject_helps_nobody(String uri) throws Exception {
        var ca = authority();
        var names = uri.isEmpty() ? List.<GeneralName>of() : List.of(new GeneralName(6, uri));
        var identity = forged(ca.clients(), Profile.SERVER, "CN=files.example.org", names);
        assertThatThrownBy(() -> Handshake.shake(identity, ca, "files.example.org"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("name constraints");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*.example.org", "10.0.0.0/33", "example.org/8", "https://a", "", "a b"})
    void what_is_no_limit_is_refused(String permit) {
        assertThatThrownBy(() -> Scope.servers(List.of(permit))).isInstanceOf(CannotIssue.class);
    }
}
