package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.client.TinyServer;
import wherry.client.remote.Credentials;
import wherry.client.remote.Lines;
import wherry.client.remote.RemoteFiles;
import wherry.client.transfer.Lanes;
import wherry.protocol.Secret;

import java.time.Duration;
import java.util.function.Consumer;

/** What is said over a line on which nobody talks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class KeepaliveTest {
    private static void idle(boolean extensions, Consumer<TinyServer> until) throws Exception {
        try (var server = TinyServer.plain()) {
            server.extensions = extensions;
            var remote =
                    RemoteFiles.greeted(Lines.over(server.connect(), Lines.LITTLE), !extensions);
            remote.login(new Credentials("demo", Secret.of("secret"), null));
            Lanes.Opener never =
                    () -> {
                        throw new IllegalStateException("nothing was lost");
                    };
            var line = new Line(new Harbour.Berth(remote, "", "", never), Lines.NO_KEYS);
            try (var _ = new Keepalive(line, Duration.ofMillis(20))) {
                until.accept(server);
            }
            line.turn().lock();
            assertThat(line.isOpen()).isTrue();
            line.hangUp();
        }
    }

    private static long noops(TinyServer server) {
        return server.heard.stream().filter("NOOP"::equals).count();
    }

    @Test
    void a_server_that_knows_noop_hears_it_again_and_again() throws Exception {
        idle(
                true,
                server -> {
                    while (noops(server) < 3) {
                        Thread.onSpinWait();
                    }
                });
    }

    @Test
    void a_plain_server_hears_nothing_it_does_not_know() throws Exception {
        idle(
                false,
                server -> {
                    var over = System.nanoTime() + Duration.ofMillis(200).toNanos();
                    while (System.nanoTime() < over) {
                        assertThat(noops(server)).isZero();
                    }
                });
    }
}
