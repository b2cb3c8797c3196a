package wherry.certs.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.certs.authority.Bearer;
import wherry.certs.authority.Branch;
import wherry.certs.authority.CannotIssue;
import wherry.certs.authority.CertificateAuthority;
import wherry.certs.authority.IssuingAuthority;
import wherry.certs.authority.KeyType;
import wherry.protocol.Secret;
import wherry.protocol.keep.UnusableFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthorityFilesTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir Path temp;
    private Path dir = Path.of("");
    private CertificateAuthority ca;

    @BeforeEach
    void found() throws CannotIssue {
        dir = temp.resolve("ca");
        ca = CertificateAuthority.create("Harbour office", CLOCK, RANDOM);
    }

    private IssuingAuthority load(Passphrase passphrase) throws UnusableFile {
        var place = new AuthorityPlace(dir, CLOCK, RANDOM);
        return AuthorityFiles.issuing(place, Branch.SERVERS, passphrase);
    }

    @Test
    void an_authority_comes_back_as_it_went() throws Exception {
        AuthorityFiles.create(dir, ca, Optional.empty());
        var back = load(Passphrase.none());
        assertThat(back.identity()).isEqualTo(ca.servers().identity());
        var leaf = back.issue(Bearer.server(List.of("localhost")), KeyType.P256, 1).leaf();
        leaf.verify(ca.servers().identity().leaf().getPublicKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "correct horse", "Überfahrt ⛴", "a\tb"})
    void an_encrypted_key_opens_with_its_passphrase_only(String passphrase) throws Exception {
        AuthorityFiles.create(dir, ca, Optional.of(Secret.of(passphrase)));
        assertThat(load(_ -> Secret.of(passphrase)).identity()).isEqualTo(ca.servers().identity());
        assertThatThrownBy(() -> load(_ -> Secret.of(passphrase + "!")))
                .isInstanceOf(UnusableFile.class)
                .hasMessage("the passphrase does not open " + key() + ": try again");
        assertThatThrownBy(() -> load(Passphrase.none()))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("is encrypted");
    }

    @Test
    void a_plain_key_is_never_asked_about() throws Exception {
        AuthorityFiles.create(dir, ca, Optional.empty());
        Passphrase never =
                keyFile -> {
                    throw new AssertionError("asked for " + keyFile);
                };
        assertThat(load(never).identity()).isEqualTo(ca.servers().identity());
    }

    @Test
    void what_is_there_is_not_overwritten() throws Exception {
        AuthorityFiles.create(dir, ca, Optional.empty());
        assertThatThrownBy(() -> AuthorityFiles.create(dir, ca, Optional.empty()))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("ca.pem exists already");
        Files.delete(dir.resolve("ca.pem"));
        assertThatThrownBy(() -> AuthorityFiles.create(dir, ca, Optional.empty()))
                .hasMessageContaining("ca.key exists already");
        assertThat(dir.resolve("ca.pem")).doesNotExist();
    }

    @Test
    void an_issuing_authority_of_another_root_is_refused() throws Exception {
        AuthorityFiles.create(dir, ca, Optional.empty());
        var stranger = CertificateAuthority.create("Harbour office", CLOCK, RANDOM);
        var theirs = stranger.servers().identity();
        var mine = AuthorityFiles.in(dir, Branch.SERVERS);
        IdentityFiles.replace(mine.certificate(), mine.key(), theirs);
        assertThatThrownBy(() -> load(Passphrase.none()))
                .hasMessageContaining("servers.pem was not signed by " + dir.resolve("ca.pem"));
    }

    private Path key() {
        return AuthorityFiles.in(dir, Branch.SERVERS).key();
    }

    @Test
    void a_dangling_link_counts_as_something_that_is_there() throws Exception {
        Files.createDirectory(dir);
        var elsewhere = temp.resolve("elsewhere");
        Files.createSymbolicLink(dir.resolve("ca.key"), elsewhere);
        assertThatThrownBy(() -> AuthorityFiles.create(dir, ca, Optional.empty()))
                .hasMessageContaining("ca.key exists already");
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void what_cannot_be_an_authority_is_refused_by_name() throws Exception {
        assertThatThrownBy(() -> load(Passphrase.none()))
                .hasMessageContaining("holds no authority")
                .hasMessageContaining("wherry-certs init --dir " + dir);
        AuthorityFiles.create(dir, ca, Optional.empty());
        var other = temp.resolve("other");
        var stranger = CertificateAuthority.create("Stranger", CLOCK, RANDOM);
        AuthorityFiles.create(other, stranger, Optional.empty());
        overwrite(AuthorityFiles.in(other, Branch.SERVERS).key(), key());
        assertThatThrownBy(() -> load(Passphrase.none()))
                .hasMessageContaining("does not belong to the certificate");
        Files.delete(key());
        assertThatThrownBy(() -> load(Passphrase.none()))
                .hasMessageContaining("servers.key does not exist: without this key");
        Files.delete(AuthorityFiles.in(dir, Branch.SERVERS).certificate());
        assertThatThrownBy(() -> load(Passphrase.none()))
                .hasMessageContaining("an authority of one tier")
                .hasMessageContaining("wherry-certs init");
    }

    @Test
    void a_leaf_is_no_authority() throws Exception {
        var leaf = ca.issueServer(List.of("localhost"), 1);
        IdentityFiles.write(dir.resolve("ca.pem"), dir.resolve("ca.key"), leaf);
        assertThatThrownBy(() -> load(Passphrase.none()))
                .hasMessageContaining("is not an authority's certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "MAA=", "!!", "", "-"})
    void a_damaged_key_is_a_sentence_and_not_a_stack_trace(String body) throws Exception {
        AuthorityFiles.create(dir, ca, Optional.empty());
        var type = "ENCRYPTED PRIVATE KEY-----";
        var text = "-----BEGIN " + type + "\n" + body + "\n-----END " + type + "\n";
        Files.writeString(key(), text);
        assertThatThrownBy(() -> load(_ -> Secret.of("x")))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("servers.key is damaged");
    }

    private static void overwrite(Path from, Path to) throws IOException {
        Files.copy(
                from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
}
