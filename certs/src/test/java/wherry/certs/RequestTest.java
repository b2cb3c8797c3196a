package wherry.certs;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.certs.authority.KeyType;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.TlsIdentity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.List;

/** Request, approve, install: the key never leaves the machine it was made on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestTest {
    @TempDir Path temp;

    private String ca = "";
    private Path far = Path.of("");

    @BeforeEach
    void found() {
        ca = temp.resolve("ca").toString();
        far = temp.resolve("far");
        assertThat(Run.alone("init", "--dir", ca, "--no-passphrase").exitCode()).isZero();
    }

    private String far(String name) {
        return far.resolve(name).toString();
    }

    @Test
    void a_key_stays_and_its_certificate_comes_back() throws Exception {
        var asked = Run.alone("request", "--user", "amy", "--out", far.toString());
        assertThat(asked.out().lines()).containsExactly(far("amy.csr"), far("amy.key"));
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(far.resolve("amy.key"))))
                .isEqualTo("rw-------");
        assertThat(Run.alone("show", far("amy.csr")).out())
                .contains("asks for     wherry:user:amy", "key          EC P-256");
        var near = temp.resolve("near").toString();
        var approved =
                Run.withPerson(List.of("y"), "approve", "--dir", ca, far("amy.csr"), "--out", near);
        assertThat(approved.exitCode()).isZero();
        assertThat(approved.err()).contains("Asked for: wherry:user:amy (clients)", "Issue it?");
        var installed = Run.alone("install", near + "/amy.pem", "--key", far("amy.key"));
        assertThat(installed.out()).isEqualTo(far("amy.pem") + "\n");
        var identity = TlsIdentity.load(far.resolve("amy.pem"), far.resolve("amy.key"));
        assertThat(identity.chain()).hasSize(2);
        assertThat(identity.leaf().getSubjectAlternativeNames())
                .containsExactly(List.of(6, "wherry:user:amy"));
        assertThat(Run.alone("list", "--dir", ca).out()).contains("wherry:user:amy");
    }

    @Test
    void nothing_is_issued_unless_somebody_agrees() {
        Run.alone("request", "--host", "a.example", "--host", "::1", "--out", far.toString());
        var alone = Run.alone("approve", "--dir", ca, far("server.csr"));
        assertThat(alone.exitCode()).isEqualTo(3);
        assertThat(alone.err()).contains("nothing was issued", "add --yes");
        var no = Run.withPerson(List.of("n"), "approve", "--dir", ca, far("server.csr"));
        assertThat(no.exitCode()).isEqualTo(3);
        assertThat(far.resolve("server.pem")).doesNotExist();
        assertThat(Run.alone("list", "--dir", ca).out()).isEmpty();
        assertThat(Run.alone("approve", "--dir", ca, far("server.csr"), "--yes").out())
                .isEqualTo(far("server.pem") + "\n");
    }

    @Test
    void install_refuses_a_certificate_for_another_key() {
        Run.alone("request", "--user", "amy", "--out", far.toString());
        Run.alone("client", "--dir", ca, "--user", "amy");
        var run = Run.alone("install", ca + "/amy.pem", "--key", far("amy.key"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("amy.key does not belong to the certificate");
        assertThat(far.resolve("amy.pem")).doesNotExist();
    }

    @Test
    void only_the_names_are_taken_from_a_request() throws Exception {
        var keys = KeyType.P256.generate(new SecureRandom());
        write(keys, keys, new GeneralName(6, "wherry:user:amy"));
        assertThat(Run.alone("approve", "--dir", ca, far("odd.csr"), "--yes").exitCode()).isZero();
        var leaf = Pem.certificates(Files.readAllBytes(far.resolve("amy.pem")), "").getFirst();
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(leaf.getSubjectX500Principal()).hasToString("UID=amy");
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    }

    @Test
    void odd_requests_are_refused() throws Exception {
        var keys = KeyType.P256.generate(new SecureRandom());
        var user = new GeneralName(6, "wherry:user:amy");
        write(keys, KeyType.P256.generate(new SecureRandom()), user);
        assertRefused("is not signed by the key it names");
        write(keys, keys, user, new GeneralName(2, "a.example"));
        assertRefused("names a user beside other names");
        write(keys, keys, user, new GeneralName(6, "wherry:user:bob"));
        assertRefused("names a user beside other names");
        write(keys, keys, new GeneralName(6, "https://a.example"));
        assertRefused("which is no wherry:user:");
        write(keys, keys, new GeneralName(2, "*.example"));
        assertRefused("wildcard");
        write(keys, keys, new GeneralName(1, "amy@a.example"));
        assertRefused("of a kind that is not issued here");
        write(keys, keys);
        assertRefused("names nobody");
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var weak = generator.generateKeyPair();
        write(weak, weak, user);
        assertRefused("the key is RSA 1024 bits");
        Files.writeString(far.resolve("odd.csr"), Pem.block("CERTIFICATE REQUEST", new byte[9]));
        assertRefused("cannot be read");
        Files.writeString(far.resolve("odd.csr"), "nothing");
        assertRefused("holds 0 requests");
    }

    private void write(KeyPair named, KeyPair signer, GeneralName... names) throws Exception {
        var wanted = new ExtensionsGenerator();
        wanted.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        if (names.length > 0) {
            var all = new GeneralNames(names);
            wanted.addExtension(Extension.subjectAlternativeName, false, all);
        }
        var key = SubjectPublicKeyInfo.getInstance(named.getPublic().getEncoded());
        var builder = new PKCS10CertificationRequestBuilder(new X500Name("CN=root"), key);
        builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, wanted.generate());
        var algorithm =
                signer.getPrivate().getAlgorithm().equals("RSA")
                        ? "SHA256withRSA"
                        : "SHA256withECDSA";
        var signed =
                builder.build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()));
        Files.createDirectories(far);
        Files.writeString(
                far.resolve("odd.csr"), Pem.block("CERTIFICATE REQUEST", signed.getEncoded()));
    }

    private void assertRefused(String words) {
        var run = Run.alone("approve", "--dir", ca, far("odd.csr"), "--yes");
        assertThat(run.err().lines().filter(line -> line.startsWith("wherry-certs: ")))
                .singleElement()
                .asString()
                .contains(words);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(Run.alone("list", "--dir", ca).out()).isEmpty();
    }
}
