package wherry.lab.attack;

import wherry.certs.authority.CannotIssue;
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

/** Somebody poses as localhost, and a client calls that believes an authority of the lab's own. */
final class Pose {
    private static final String HOST = "localhost";

    private final Stage stage;
    private final Path room;
    private final Path ca;
    private final Papers believed;

    Pose(Stage stage) throws IOException, CannotIssue {
        this.stage = stage;
        this.room = stage.place().room("posed");
        this.believed = new Papers("The lab's own", stage.random());
        this.ca = believed.root(room.resolve("ca.pem"));
    }

    /** Whose certificates the client believes. */
    Papers believed() {
        return believed;
    }

    /** How many octets somebody with this identity is told. */
    int of(TlsIdentity identity, Story story) throws IOException {
        var told = of(Impostor.TODAY, identity, story);
        story.audit(
                "the impostor keeps no log; it was told "
                        + told
                        + " octets, and the real server was not called");
        return told;
    }

    /** The same, where only this version of TLS is spoken; of which nothing is written down. */
    int of(String version, TlsIdentity identity, Story story) throws IOException {
        try (var impostor = new Impostor(version, List.of(identity))) {
            var call = new Call(HOST, impostor.port(), Optional.of(ca), room, "ls");
            story.seen("wherry " + HOST + ": " + stage.caller().call(call).ending());
            return impostor.told();
        }
    }

    /** A client that never says anything would prove nothing: all else being right, it does. */
    void isSpokenToWithRightPapers(Story story) throws IOException, CannotIssue {
        var right = of(Impostor.TODAY, believed.good(HOST, "127.0.0.1"), story);
        story.claim("with all of it right the same client does speak", right > 0);
    }
}
