package wherry.lab.attack;

import wherry.lab.ground.Place;
import wherry.lab.ground.Stage;
import wherry.lab.ground.Talk;
import wherry.lab.report.Story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The server dies in the middle of an upload. */
final class HalfUpload implements Lab {
    private static final String FILE = "report.txt";
    private static final byte[] OLD = "the report of last year".getBytes(StandardCharsets.US_ASCII);
    private static final int OCTETS = 4_000_000;
    private static final int LOOKS = 200;

    @Override
    public String name() {
        return "half-upload";
    }

    @Override
    public String principle() {
        return "Atomicity: a name holds the old content or the new one, whatever dies in between";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException {
        try (var talk = stage.login()) {
            talk.store("OLD", FILE, OLD);
        }
        story.attack("anna replaces " + FILE + "; half of it has come when the server is killed.");
        var before = Place.octets(stage.host().files());
        try (var talk = stage.login()) {
            sendHalf(stage, talk);
            var onDisk = awaitGrowth(stage, before) - before;
            stage.host().kill();
            story.seen("kill -9, with " + onDisk + " octets of the new one on the disk");
        }
        var stored = stage.host().files().resolve(FILE);
        story.claim("on the disk the name still holds the old content", Place.holds(stored, OLD));
        stage.host().restart();
        try (var talk = stage.login()) {
            var got = talk.retrieve(FILE).orElse(new byte[0]);
            story.seen("after a restart: RETR " + FILE + " gives " + got.length + " octets");
            story.claim("and so it does for a client", Arrays.equals(got, OLD));
        }
        story.defence(
                "octets go to a file of their own elsewhere; only when all are there and forced to"
                        + " the disk it gets the name, in one step (wherry.server.files, Staging,"
                        + " Publisher)");
        story.audit(Trail.last(stage.host().audit(), "\"start\""));
    }

    private static void sendHalf(Stage stage, Talk talk) throws IOException {
        talk.ask("STOR OLD " + FILE);
        talk.ask("SIZE " + OCTETS);
        talk.send(stage.noise(OCTETS / 2));
    }

    private static long awaitGrowth(Stage stage, long before) throws IOException {
        var now = Place.octets(stage.host().files());
        for (var i = 0; i < LOOKS && now == before; i++) {
            Trail.pause();
            now = Place.octets(stage.host().files());
        }
        return now;
    }
}
