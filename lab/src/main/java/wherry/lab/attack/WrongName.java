package wherry.lab.attack;

import wherry.certs.authority.CannotIssue;
import wherry.lab.ground.Stage;
import wherry.lab.report.Story;

import java.io.IOException;

/** Somebody else's certificate of the right authority. */
final class WrongName implements Lab {
    @Override
    public String name() {
        return "wrong-name";
    }

    @Override
    public String principle() {
        return "Authentication: the right authority is not enough, the certificate must be for this"
                + " name";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException, CannotIssue {
        var pose = new Pose(stage);
        story.attack(
                "The owner of elsewhere.example, vouched for by the right authority, answers for"
                        + " localhost.");
        var told = pose.of(pose.believed().good("elsewhere.example"), story);
        story.defence(
                "the name in the certificate is compared with the name that was called"
                        + " (wherry.protocol.tls, TlsProfile.applyClient, CertifiedHost)");
        story.claim("the other server was told nothing: " + told + " octets", told == 0);
        pose.isSpokenToWithRightPapers(story);
    }
}
