package wherry.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.certs.authority.CertificateAuthority;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The server's trial handshake fails where a guarantee does not hold, each in its own words. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T03")
@Tag("T06")
class RehearsalTest {
    private static final String OLD_SUITE = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";

    private static TlsIdentity identity;

    @BeforeAll
    static void issue() throws Exception {
        identity =
                CertificateAuthority.create("Test", InstantSource.system(), new SecureRandom())
                        .issueServer(List.of("localhost"), 7);
    }

    private static void fails(Consumer<SSLParameters> change, String... words) {
        Consumer<SSLSocket> profile =
                socket -> {
                    TlsProfile.applyServer(socket);
                    var parameters = socket.getSSLParameters();
                    change.accept(parameters);
                    socket.setSSLParameters(parameters);
                };
        assertThatThrownBy(() -> Rehearsal.of(identity, profile))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void with_the_profile_it_goes_well() {
        assertThatCode(() -> Rehearsal.of(identity)).doesNotThrowAnyException();
    }

    @Test
    void it_fails_with_an_older_version() {
        fails(them -> them.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"}), "TLSv1.2");
    }

    @Test
    void it_fails_with_a_suite_more_or_less() {
        fails(
                them -> {
                    them.setProtocols(new String[] {"TLSv1.3"});
                    them.setCipherSuites(new String[] {"TLS_AES_128_GCM_SHA256", OLD_SUITE});
                },
                OLD_SUITE);
    }

    @Test
    void it_fails_without_the_name_of_the_protocol() {
        fails(them -> them.setApplicationProtocols(new String[0]), "TLSv1.3");
    }

    @Test
    void it_fails_where_the_jvm_hands_out_tickets() throws Exception {
        assertThat(inJvm(1, true)).contains("session ticket");
    }

    @Test
    void it_fails_where_the_jvm_takes_a_cut_for_the_end() throws Exception {
        assertThat(inJvm(0, false)).contains("cut connection");
    }

    @Test
    void it_goes_well_where_the_jvm_has_what_the_profile_would_set() throws Exception {
        assertThat(inJvm(0, true)).isEqualTo("it went well");
    }

    /** What it says in a JVM of its own, where these hold before our profile is heard. */
    private static String inJvm(int tickets, boolean heed)
            throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var command =
                List.of(
                        java,
                        "-Djdk.tls.server.newSessionTicketCount=" + tickets,
                        "-Dcom.sun.net.ssl.requireCloseNotify=" + heed,
                        "-cp",
                        System.getProperty("java.class.path"),
                        EarlyBird.class.getName());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    /** A program in which something touches TLS before the profile can set what is read once. */
    static final class EarlyBird {
        private EarlyBird() {}

        @SuppressWarnings("SystemOut") // its parent reads it
        public static void main(String[] arguments) throws Exception {
            javax.net.ssl.SSLSocketFactory.getDefault().createSocket().close();
            issue();
            try {
                Rehearsal.of(identity);
                System.out.println("it went well");
            } catch (GeneralSecurityException failed) {
                System.out.println(failed.getMessage());
            }
        }
    }
}
