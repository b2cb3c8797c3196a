package wherry.lab.attack;

import wherry.lab.ground.Host;
import wherry.lab.ground.OldServer;
import wherry.lab.ground.Place;
import wherry.lab.ground.Stage;
import wherry.lab.ground.Talk;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Loopback;
import wherry.lab.report.Story;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** What was said once is said again by somebody else. */
final class Replay implements Lab {
    private static final String FILE = "order-one-pizza.txt";
    private static final byte[] CONTENT = "one pizza, please".getBytes(StandardCharsets.US_ASCII);
    private static final int TAPE = 1 << 20;
    private static final int PATIENCE_MILLIS = 10_000;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String principle() {
        return "Freshness: a recording of yesterday's session opens nothing today";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException {
        story.attack("Somebody records a whole session and sends the same octets again, later.");
        againstOld(stage, story);
        var tape = recorded(stage, story);
        try (var talk = stage.login()) {
            talk.ask("KILL " + FILE);
        }
        var again = send(tape, stage.host().port());
        story.seen("the recording sent to wherryd: it answers " + again + " octets and hangs up");
        story.defence(
                "keys are made anew in each handshake, nothing is resumed, and no data goes before"
                        + " it (wherry.protocol.tls, TlsProfile)");
        var log = stage.host().log();
        story.seen("the server's log: " + Trail.last(log, "connection ended"));
        story.audit(Trail.last(stage.host().audit(), FILE));
        var file = stage.host().files().resolve(FILE);
        story.claim("the server made nothing of the recording", !Files.exists(file));
    }

    private static void againstOld(Stage stage, Story story) throws IOException {
        var password = stage.host().password();
        try (var server = new OldServer(password);
                var recorder = FaultRelay.recording(TAPE, server.port())) {
            try (var client = new Talk(Loopback.dial(recorder.port()))) {
                client.login(Host.USER, password);
                client.store("NEW", FILE, CONTENT);
            }
            server.files().clear();
            send(recorder.up().recorded(), server.port());
            var works = server.files().containsKey(FILE);
            story.claim("without TLS the recording orders another pizza", works);
        }
    }

    private static byte[] recorded(Stage stage, Story story) throws IOException {
        var here = stage.place().room("recorded");
        Place.file(here, FILE, CONTENT);
        try (var recorder = FaultRelay.recording(TAPE, stage.host().port())) {
            var ran = stage.call(recorder.port(), here, "put " + FILE);
            story.claim("the recorded upload was done, " + ran.ending(), ran.exit() == 0);
            return recorder.up().recorded();
        }
    }

    /** How many octets come back. */
    private static int send(byte[] tape, int port) throws IOException {
        var heard = 0;
        try (var raw = Loopback.dial(port)) {
            raw.setSoTimeout(PATIENCE_MILLIS);
            raw.getOutputStream().write(tape);
            raw.shutdownOutput();
            while (raw.getInputStream().read() >= 0) {
                heard++;
            }
        } catch (SocketTimeoutException silence) {
            return heard;
        } catch (IOException hungUp) {
            return heard;
        }
        return heard;
    }
}
