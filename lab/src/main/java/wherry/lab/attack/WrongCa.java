package wherry.lab.attack;

import wherry.certs.authority.CannotIssue;
import wherry.lab.ground.Papers;
import wherry.lab.ground.Stage;
import wherry.lab.report.Story;

import java.io.IOException;

/** A server that a stranger vouches for. */
final class WrongCa implements Lab {
    @Override
    public String name() {
        return "wrong-ca";
    }

    @Override
    public String principle() {
        return "Authentication: a name proves nothing until somebody the client trusts vouches for"
                + " it";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException, CannotIssue {
        var pose = new Pose(stage);
        story.attack(
                "An impostor shows a certificate for localhost, signed by an authority of its"
                        + " own.");
        var stranger = new Papers("A stranger", stage.random()).good("localhost", "127.0.0.1");
        var told = pose.of(stranger, story);
        story.defence(
                "only the authority in --ca is believed (wherry.protocol.tls, TlsTrust); the client"
                        + " hangs up in the handshake");
        story.claim("the impostor was told nothing: " + told + " octets", told == 0);
        pose.isSpokenToWithRightPapers(story);
    }
}
