package wherry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import wherry.client.WholeClient;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.TlsIdentity;
import wherry.system.Eventually;
import wherry.system.Home;
import wherry.system.RunResult;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** T32: whoever does not prove to be a user gets no session, in whatever way the proof is wrong. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T32")
class WrongClientTest {
    private static final String WRONG = "-Wrong password, try again";

    private static Harbour ours;
    private static Path place;
    private static TlsIdentity right;
    private static TlsIdentity revoked;
    private static Gatehouse gate;

    @BeforeAll
    static void start(@TempDir Path here) throws Exception {
        place = here;
        ours = Harbour.create();
        right = Harbour.user(Gatehouse.USER).by(ours.clients());
        revoked = Harbour.user(Gatehouse.USER).by(ours.clients());
        gate = Gatehouse.in(place, ours, "required", List.of(revoked.leaf()));
    }

    @AfterAll
    static void stop() {
        if (gate != null) {
            gate.close();
            assertThat(gate.server().log()).doesNotContain("\tat ", "ERROR");
        }
    }

    /** Guessing at one name gets slower with each wrong answer; here that would be all the time. */
    @BeforeEach
    void forget() throws IOException {
        var desk = gate.server().home().directory().resolve("wherryd.sock");
        try (var asked = SocketChannel.open(UnixDomainSocketAddress.of(desk))) {
            asked.write(ByteBuffer.wrap("clear\n".getBytes(StandardCharsets.UTF_8)));
            var answer = Channels.newInputStream(asked).readAllBytes();
            assertThat(new String(answer, StandardCharsets.UTF_8)).startsWith("cleared");
        }
    }

    static List<WrongClients.Pose> poses() throws GeneralSecurityException {
        return WrongClients.of(ours, Gatehouse.USER, revoked);
    }

    @ParameterizedTest
    @MethodSource("poses")
    void nobody_poses_as_a_user(WrongClients.Pose pose) throws Exception {
        var before = gate.server().log().length();
        assertThat(gate.heard(Optional.of(pose.identity())))
                .isEqualTo(pose.gets() == WrongClients.Gets.NOTHING ? Gatehouse.SHUT : WRONG);
        Eventually.holds(
                "the log tells: " + pose.reason(),
                () -> gate.server().log().substring(before).contains(pose.reason()));
    }

    @Test
    void there_are_thirty_ways_at_least() throws Exception {
        assertThat(poses()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void the_right_certificate_logs_in() throws Exception {
        assertThat(gate.heard(Optional.of(right))).isEqualTo(Gatehouse.IN);
    }

    @Test
    void nobody_gets_in_without_a_certificate() throws Exception {
        assertThat(gate.heard(Optional.empty())).isEqualTo(Gatehouse.SHUT);
    }

    private static RunResult wherry(String... more) {
        var arguments = new ArrayList<>(List.of("--ca", gate.server().home().ca().toString()));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("carol@localhost:" + gate.server().port(), "-c", "pwd"));
        return WholeClient.run(arguments.toArray(String[]::new));
    }

    private static RunResult wherry(TlsIdentity identity) throws IOException {
        var home = new Home(place.resolve("home"));
        var chain = place.resolve("shown.pem");
        Files.writeString(chain, Pem.text(identity.chain()));
        var key = home.secret("shown", Pem.block("PRIVATE KEY", identity.key().getEncoded()));
        return wherry("--cert", chain.toString(), "--key", key.toString());
    }

    @Test
    void a_client_is_let_in_by_its_certificate() throws Exception {
        assertThat(wherry(right).exited(0).lines()).containsExactly("/");
    }

    @Test
    void a_client_is_told_that_its_certificate_is_not_accepted() throws Exception {
        for (var pose :
                List.of(revoked, Harbour.user(Gatehouse.USER).days(-9, -1).by(ours.clients()))) {
            wherry(pose).exited(6).oneTrouble("does not accept the certificate given with --cert");
        }
    }

    @Test
    void a_client_is_told_that_a_certificate_is_demanded() {
        wherry().exited(6).oneTrouble("demands a certificate: give --cert and --key");
    }
}
