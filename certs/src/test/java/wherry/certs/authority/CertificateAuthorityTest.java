package wherry.certs.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificateAuthorityTest {
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private Instant time = NOW;
    private CertificateAuthority ca;

    @BeforeEach
    void found() throws CannotIssue {
        ca = CertificateAuthority.create("Harbour office", clock(), random);
    }

    private InstantSource clock() {
        return () -> time;
    }

    @Test
    void the_root_lives_ten_years_and_signs_two_authorities_only() {
        var root = ca.identity().leaf();
        assertThat(root.getSubjectX500Principal()).hasToString("CN=Harbour office");
        assertThat(root.getIssuerX500Principal()).isEqualTo(root.getSubjectX500Principal());
        assertThat(root.getNotBefore()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(root.getNotAfter()).isEqualTo(Instant.parse("2036-11-20T12:00:00Z"));
        assertThat(root.getBasicConstraints()).isEqualTo(1);
        assertThat(root.getKeyUsage())
                .containsExactly(false, false, false, false, false, true, true, false, false);
        assertThat(root.getCriticalExtensionOIDs())
                .containsExactlyInAnyOrder(BASIC_CONSTRAINTS, KEY_USAGE);
        assertThat(keyIdentifier(root)).isEqualTo(issuerKeyIdentifier(root));
        assertSignedBy(root, root);
    }

    @ParameterizedTest
    @EnumSource
    void an_issuing_authority_lives_three_years_within_its_limits(Branch branch) {
        var issuing = ca.issuing(branch).identity();
        var leaf = issuing.leaf();
        assertThat(leaf.getSubjectX500Principal())
                .hasToString("CN=Harbour office, OU=" + branch.text());
        assertThat(leaf.getNotAfter()).isEqualTo(Instant.parse("2029-11-20T12:00:00Z"));
        assertThat(leaf.getBasicConstraints()).isZero();
        assertThat(leaf.getCriticalExtensionOIDs())
                .containsExactlyInAnyOrder(BASIC_CONSTRAINTS, KEY_USAGE, "2.5.29.30");
        assertThat(Branch.of(leaf)).contains(branch);
        assertThat(issuing.chain()).containsExactly(leaf, ca.identity().leaf());
        assertSignedBy(leaf, ca.identity().leaf());
    }

    @Test
    void a_renewed_issuing_authority_is_the_same_for_longer() throws Exception {
        var old = ca.servers().identity().leaf();
        time = Instant.parse("2035-01-01T00:00:00Z");
        var renewed = ca.root().renew(old);
        assertThat(renewed.getPublicKey()).isEqualTo(old.getPublicKey());
        assertThat(renewed.getSubjectX500Principal()).isEqualTo(old.getSubjectX500Principal());
        assertThat(Scope.of(renewed)).isEqualTo(Scope.of(old));
        assertThat(renewed.getNotAfter()).isEqualTo(ca.identity().leaf().getNotAfter());
    }

    @Test
    void a_server_certificate_names_its_hosts_and_can_only_serve() throws Exception {
        var identity = ca.issueServer(List.of("Files.Example.ORG", "[::1]", "127.0.0.1"), 90);
        var leaf = identity.leaf();
        assertThat(identity.chain()).containsExactly(leaf, ca.servers().identity().leaf());
        assertThat(identity.keyMatches()).isTrue();
        assertThat(leaf.getSubjectX500Principal()).hasToString("CN=files.example.org");
        assertThat(leaf.getSubjectAlternativeNames())
                .containsExactly(
                        List.of(2, "files.example.org"),
                        List.of(7, "0:0:0:0:0:0:0:1"),
                        List.of(7, "127.0.0.1"));
        assertThat(leaf.getExtendedKeyUsage()).containsExactly(SERVER_AUTH);
        assertThat(leaf.getNotAfter()).isEqualTo(NOW.plus(Duration.ofDays(90)));
        assertIsLeaf(leaf, Branch.SERVERS);
    }

    @Test
    void a_client_certificate_names_its_user_and_can_only_sign_in() throws Exception {
        var leaf = ca.issueClient("amy.b-1", 7).leaf();
        assertThat(leaf.getSubjectX500Principal()).hasToString("UID=amy.b-1");
        assertThat(leaf.getSubjectAlternativeNames())
                .containsExactly(List.of(6, "wherry:user:amy.b-1"));
        assertThat(leaf.getExtendedKeyUsage()).containsExactly(CLIENT_AUTH);
        assertThat(leaf.getNotAfter()).isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertIsLeaf(leaf, Branch.CLIENTS);
    }

    private void assertIsLeaf(X509Certificate leaf, Branch branch) {
        var root = ca.issuing(branch).identity().leaf();
        assertThat(leaf.getNotBefore()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(leaf.getKeyUsage())
                .containsExactly(true, false, false, false, false, false, false, false, false);
        assertThat(leaf.getCriticalExtensionOIDs())
                .containsExactlyInAnyOrder(BASIC_CONSTRAINTS, KEY_USAGE);
        assertThat(leaf.getNonCriticalExtensionOIDs())
                .containsExactlyInAnyOrder("2.5.29.14", "2.5.29.35", "2.5.29.37", "2.5.29.17");
        assertThat(issuerKeyIdentifier(leaf)).isEqualTo(keyIdentifier(root));
        assertThat(((ECPublicKey) leaf.getPublicKey()).getParams().getOrder().bitLength())
                .isEqualTo(256);
        assertSignedBy(leaf, root);
    }

    @Test
    void serial_numbers_are_long_positive_and_never_the_same() throws CannotIssue {
        var seen = new HashSet<>();
        for (var i = 0; i < 20; i++) {
            var serial = ca.issueClient("amy", 1).leaf().getSerialNumber();
            assertThat(serial.signum()).isPositive();
            assertThat(serial.bitLength()).isBetween(129, 159);
            assertThat(seen.add(serial)).isTrue();
        }
    }

    @Test
    void a_host_named_twice_stands_there_once() throws Exception {
        var leaf = ca.issueServer(List.of("a.example", "A.EXAMPLE.", "::1", "[0:0::1]"), 1).leaf();
        assertThat(leaf.getSubjectAlternativeNames()).hasSize(2);
    }

    @Test
    void a_long_host_name_is_cut_in_the_subject_only() throws Exception {
        var host = "a".repeat(60) + ".example.org";
        var leaf = ca.issueServer(List.of(host), 1).leaf();
        assertThat(leaf.getSubjectX500Principal().getName()).hasSize("CN=".length() + 64);
        assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, host));
    }

    @Test
    void a_server_without_hosts_is_refused() {
        assertThatThrownBy(() -> ca.issueServer(List.of(), 90))
                .isInstanceOf(CannotIssue.class)
                .hasMessageContaining("needs a host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Amy",
                ".amy",
                "a/b",
                "../a",
                "a b",
                "a\n",
                "\u00e4",
                "a23456789012345678901234567890123"
            })
    void what_is_no_user_id_is_refused(String userId) {
        assertThatThrownBy(() -> ca.issueClient(userId, 90))
                .isInstanceOf(CannotIssue.class)
                .hasMessageContaining("is no user-id: write 1 to 32");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 201, Integer.MAX_VALUE})
    void a_lifetime_is_from_one_to_two_hundred_days(int days) {
        assertThatThrownBy(() -> ca.issueServer(List.of("localhost"), days))
                .isInstanceOf(CannotIssue.class)
                .hasMessageContaining("ask for 1 to 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u001b[1m", "a\u202eb"})
    void an_authority_has_a_name_that_people_can_read(String name) {
        assertThatThrownBy(() -> CertificateAuthority.create(name, clock(), random))
                .isInstanceOf(CannotIssue.class)
                .hasMessageContaining("cannot be an authority's name")
                .hasMessageNotContaining("\u001b");
    }

    @Test
    void no_leaf_outlives_the_authority() throws CannotIssue {
        time = Instant.parse("2029-10-21T12:00:00Z");
        assertThatThrownBy(() -> ca.issueClient("amy", 90))
                .isInstanceOf(CannotIssue.class)
                .hasMessageContaining("ends at 2029-11-20T12:00:00Z")
                .hasMessageContaining("ask for 30 days or fewer");
        assertThat(ca.issueClient("amy", 30).leaf().getNotAfter())
                .isEqualTo(ca.clients().identity().leaf().getNotAfter());
        time = Instant.parse("2029-11-20T12:00:00Z");
        assertThatThrownBy(() -> ca.issueClient("amy", 1)).hasMessageContaining("renew it with");
    }

    @Test
    void no_leaf_begins_before_the_authority() throws CannotIssue {
        time = NOW.minus(Duration.ofMinutes(30));
        assertThat(ca.issueClient("amy", 1).leaf().getNotBefore())
                .isEqualTo(ca.identity().leaf().getNotBefore());
        time = NOW.minus(Duration.ofHours(2));
        assertThatThrownBy(() -> ca.issueClient("amy", 1)).hasMessageContaining("set this clock");
    }

    @Test
    void the_jvm_keeps_its_own_security_providers() {
        assertThat(Security.getProvider("BC")).isNull();
    }

    private static void assertSignedBy(X509Certificate leaf, X509Certificate root) {
        assertThat(leaf.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(leaf.getIssuerX500Principal()).isEqualTo(root.getSubjectX500Principal());
        assertThatCode(() -> leaf.verify(root.getPublicKey())).doesNotThrowAnyException();
    }

    private static byte[] keyIdentifier(X509Certificate certificate) {
        return SubjectKeyIdentifier.getInstance(extension(certificate, "2.5.29.14"))
                .getKeyIdentifier();
    }

    private static byte[] issuerKeyIdentifier(X509Certificate certificate) {
        return AuthorityKeyIdentifier.getInstance(extension(certificate, "2.5.29.35"))
                .getKeyIdentifierOctets();
    }

    private static byte[] extension(X509Certificate certificate, String identifier) {
        return ASN1OctetString.getInstance(certificate.getExtensionValue(identifier)).getOctets();
    }
}
