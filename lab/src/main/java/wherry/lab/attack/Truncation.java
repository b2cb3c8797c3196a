package wherry.lab.attack;

import wherry.lab.ground.Place;
import wherry.lab.ground.Stage;
import wherry.lab.relay.Fault;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Script;
import wherry.lab.report.Story;

import java.io.IOException;
import java.nio.file.Files;

/** The line ends in the middle of a file. */
final class Truncation implements Lab {
    private static final int OCTETS = 600_000;
    private static final int CUT = 300_000;
    private static final String DOWN = "contract.bin";
    private static final String UP = "will.bin";

    @Override
    public String name() {
        return "truncation";
    }

    @Override
    public String principle() {
        return "Integrity: half a file is no file, and an end that nobody announced is no end";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException {
        story.attack("Somebody cuts the line in the middle of a file, by a forged FIN of TCP.");
        down(stage, story);
        up(stage, story);
        story.defence(
                "lengths are announced first and counted, TLS must say its own end, and files get"
                    + " their names last (wherry.client.transfer, Incoming; wherry.server.files,"
                    + " Publisher)");
    }

    private static void down(Stage stage, Story story) throws IOException {
        try (var talk = stage.login()) {
            talk.store("NEW", DOWN, stage.noise(OCTETS));
        }
        var here = stage.place().room("cut");
        var cut = Script.faultless().down(Fault.finAfter(CUT));
        try (var relay = FaultRelay.to(stage.host().port(), cut)) {
            var ran = stage.call(relay.port(), here, "get " + DOWN);
            story.seen("get, cut after " + CUT + " octets: " + ran.ending());
            story.claim("the download is told to have failed", ran.exit() != 0);
        }
        var isThere = Files.exists(here.resolve(DOWN));
        story.claim("no file of that name is here, not even half of it", !isThere);
    }

    private static void up(Stage stage, Story story) throws IOException {
        var here = stage.place().room("cut");
        Place.file(here, UP, stage.noise(OCTETS));
        var cut = Script.faultless().up(Fault.finAfter(CUT));
        try (var relay = FaultRelay.to(stage.host().port(), cut)) {
            var ran = stage.call(relay.port(), here, "put " + UP);
            story.seen("put, cut after " + CUT + " octets: " + ran.ending());
            story.claim("the upload is told to have failed", ran.exit() != 0);
        }
        Trail.await(stage, UP);
        story.audit(Trail.last(stage.host().audit(), UP));
        var isThere = Files.exists(stage.host().files().resolve(UP));
        story.claim("no file of that name is at the server", !isThere);
    }
}
