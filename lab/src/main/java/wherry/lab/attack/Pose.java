package wherry.lab.attack;

import wherry.lab.ground.Caller.Call;
import wherry.lab.ground.Impostor;
import wherry.lab.ground.Papers;
import wherry.lab.ground.Stage;
import wherry.lab.report.Story;
import wherry.protocol.tls.TlsIdentity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Somebody poses as the server, and the client calls. */
final class Pose {
    private final Stage stage;
    private final String host;
    private final Path room;
    private final Path ca;

    /** Clients that call this host and believe this authority. */
    Pose(Stage stage, Papers believed, String host) throws IOException {
        this.stage = stage;
        this.host = host;
        this.room = stage.place().room("posed");
        this.ca = believed.root(room.resolve("ca.pem"));
    }

    /** How many octets somebody with this identity is told. */
    int of(TlsIdentity identity, Story story) throws IOException {
        try (var impostor = new Impostor(List.of(identity))) {
            var call = new Call(host, impostor.port(), Optional.of(ca), room, "ls");
            story.seen("wherry " + host + ": " + stage.caller().call(call).ending());
            story.audit(
                    "the impostor keeps no log; it was told "
                            + impostor.told()
                            + " octets, and the real server was not called");
            return impostor.told();
        }
    }
}
