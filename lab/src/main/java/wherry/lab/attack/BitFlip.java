package wherry.lab.attack;

import wherry.lab.ground.Place;
import wherry.lab.ground.Stage;
import wherry.lab.relay.Fault;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Script;
import wherry.lab.report.Story;

import java.io.IOException;
import java.nio.file.Files;

/** One bit is turned over on the way. */
final class BitFlip implements Lab {
    private static final int OCTETS = 600_000;
    private static final int WHERE = 300_000;
    private static final String FILE = "transfer-order.bin";

    @Override
    public String name() {
        return "bit-flip";
    }

    @Override
    public String principle() {
        return "Integrity: not one bit can be changed on the way without being noticed";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException {
        story.attack("Somebody turns over one bit of " + OCTETS * 8 + ", in the middle of a file.");
        var here = stage.place().room("flipped");
        Place.file(here, FILE, stage.noise(OCTETS));
        var flip = Script.faultless().up(Fault.flipBitAt(WHERE));
        try (var relay = FaultRelay.to(stage.host().port(), flip)) {
            var ran = stage.call(relay.port(), here, "put " + FILE);
            story.seen("put, a bit of octet " + WHERE + " turned over: " + ran.ending());
            story.claim("the upload is told to have failed", ran.exit() != 0);
        }
        Trail.await(stage, FILE);
        story.defence(
                "every record of TLS 1.3 carries a tag over all its octets (AEAD); behind that, a"
                        + " digest over each file (wherry.protocol, Digest)");
        story.seen("the server's log: " + Trail.last(stage.host().log(), "Tag mismatch"));
        story.audit(Trail.last(stage.host().audit(), FILE));
        var stored = stage.host().files().resolve(FILE);
        story.claim("no file was made of it at the server", !Files.exists(stored));
    }
}
