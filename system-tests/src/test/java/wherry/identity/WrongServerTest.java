package wherry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import wherry.client.WholeClient;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.Pin;
import wherry.protocol.tls.TlsIdentity;
import wherry.system.Home;
import wherry.system.Impostor;
import wherry.system.RunResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Consumer;

import javax.net.ssl.SSLSocket;

/** T01: whoever is not the server is told nothing, in whatever way it is not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class WrongServerTest {
    private static Harbour ours;
    private static Path place;

    @BeforeAll
    static void make(@TempDir Path here) throws Exception {
        place = here;
        ours = Harbour.create();
        Files.writeString(place.resolve("ca.pem"), Pem.text(ours.root().chain()));
        new Home(place.resolve("home")).secret("password", "for the right server only");
    }

    static List<WrongServers.Pose> poses() throws GeneralSecurityException {
        return WrongServers.of(ours);
    }

    private static RunResult call(Impostor impostor, String host, String option, String value) {
        return WholeClient.run(
                option,
                value,
                "--password-file",
                place.resolve("password.secret").toString(),
                "anna@" + host + ":" + impostor.port(),
                "-c",
                "ls");
    }

    private static RunResult call(Impostor impostor, String host) {
        return call(impostor, host, "--ca", place.resolve("ca.pem").toString());
    }

    @ParameterizedTest
    @MethodSource("poses")
    @Tag("T01")
    void an_impostor_is_told_nothing(WrongServers.Pose pose) throws Exception {
        try (var impostor = new Impostor(pose.identity(), pose.dress())) {
            var run = call(impostor, pose.host()).exited(pose.exit());
            assertThat(run.err().lines()).as("what the client said").hasSize(1);
            assertThat(run.err()).contains(pose.exit() == 5 ? "not trusted" : "No TLS 1.3");
            assertThat(impostor.told()).as("octets told to an impostor").isZero();
        }
    }

    @Test
    void there_are_thirty_ways_at_least() throws Exception {
        assertThat(poses()).hasSizeGreaterThanOrEqualTo(30);
    }

    private static void isBelieved(TlsIdentity identity, String host) throws Exception {
        isBelieved(identity, host, _ -> {});
    }

    private static void isBelieved(TlsIdentity identity, String host, Consumer<SSLSocket> dress)
            throws Exception {
        try (var right = new Impostor(identity, dress)) {
            call(right, host).exited(4);
            assertThat(right.told()).as("octets told to the right server").isPositive();
        }
    }

    /** The same certificates without the one thing that was wrong. */
    @ParameterizedTest
    @CsvSource({"localhost", "127.0.0.1", "LOCALHOST", "LocalHost"})
    void the_right_server_is_believed(String host) throws Exception {
        isBelieved(Harbour.localhost().by(ours.servers()), host);
    }

    @Test
    void capitals_in_a_certificate_are_no_difference() throws Exception {
        isBelieved(Harbour.server().dns("LOCALHOST").by(ours.servers()), "localhost");
    }

    @Test
    void a_name_among_others_will_do() throws Exception {
        var paper = Harbour.server().dns("b.example").dns("localhost").uri("wherry:user:anna");
        isBelieved(paper.by(ours.servers()), "localhost");
    }

    @Test
    void an_rsa_key_of_2048_bits_will_do() throws Exception {
        var keys = Paper.keys("RSA", 2048);
        isBelieved(Harbour.localhost().keyed(keys).by(ours.servers()), "localhost");
    }

    @Test
    void a_pin_excuses_no_name_no_date_and_no_short_key() throws Exception {
        var paper = Harbour.localhost();
        isPinnedInVain(Harbour.server().dns("elsewhere.example"));
        isPinnedInVain(paper.days(-9, -1));
        isPinnedInVain(paper.days(1, 9));
        isPinnedInVain(paper.keyed(Paper.keys("RSA", 1024)).signed("SHA256withRSA"));
    }

    private static void isPinnedInVain(Paper paper) throws GeneralSecurityException, IOException {
        var identity = paper.bySelf();
        try (var impostor = new Impostor(identity)) {
            var pin = Pin.of(identity.leaf()).toString();
            call(impostor, "localhost", "--trust", pin).exited(5).oneTrouble("not trusted");
            assertThat(impostor.told()).as("octets told to an impostor").isZero();
        }
    }
}
