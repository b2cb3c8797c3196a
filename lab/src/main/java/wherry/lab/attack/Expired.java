package wherry.lab.attack;

import wherry.certs.authority.CannotIssue;
import wherry.lab.ground.Stage;
import wherry.lab.report.Story;

import java.io.IOException;

/** A certificate of yesterday. */
final class Expired implements Lab {
    @Override
    public String name() {
        return "expired";
    }

    @Override
    public String principle() {
        return "Authentication: trust has an end, so that a stolen key is of use only until then";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException, CannotIssue {
        var pose = new Pose(stage);
        story.attack(
                "Somebody found the key of a certificate that was good for one day, two months"
                        + " ago.");
        var told = pose.of(pose.believed().expired("localhost", "127.0.0.1"), story);
        story.defence(
                "the dates are checked, with the authority in --ca and with a known key alike"
                        + " (wherry.protocol.tls, TlsTrust, PinnedKey)");
        story.claim("who holds it was told nothing: " + told + " octets", told == 0);
        pose.isSpokenToWithRightPapers(story);
    }
}
