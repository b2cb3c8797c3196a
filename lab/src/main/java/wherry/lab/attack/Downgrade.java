package wherry.lab.attack;

import wherry.certs.authority.CannotIssue;
import wherry.lab.ground.Stage;
import wherry.lab.relay.Loopback;
import wherry.lab.report.Story;
import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsTrust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

/** TLS 1.2 is offered to either end. */
final class Downgrade implements Lab {
    private static final String OLD = "TLSv1.2";

    @Override
    public String name() {
        return "downgrade";
    }

    @Override
    public String principle() {
        return "Fail-safe defaults: an older protocol is refused, not negotiated";
    }

    @Override
    public void run(Stage stage, Story story)
            throws IOException, GeneralSecurityException, CannotIssue {
        story.attack("A client offers the server TLS 1.2 only; a server offers it to the client.");
        var answer = offered(stage);
        story.seen("the server to a client of TLS 1.2: " + answer);
        story.defence("one version, three suites (wherry.protocol.tls, TlsProfile)");
        story.audit(Trail.last(stage.host().log(), "protocol_version"));
        story.claim("the server makes no connection of TLS 1.2", !answer.equals(OLD));
        var pose = new Pose(stage);
        var told = pose.of(OLD, pose.believed().good("localhost"), story);
        story.claim("the client tells it nothing", told == 0);
        pose.isSpokenToWithRightPapers(story);
    }

    /** The version that comes of it, or why none does. */
    private static String offered(Stage stage) throws IOException, GeneralSecurityException {
        var trust = TlsTrust.authorities(stage.host().ca());
        var factory = TlsContexts.client(trust, Optional.empty()).getSocketFactory();
        var port = stage.host().port();
        try (var raw = Loopback.dial(port);
                var tls = (SSLSocket) factory.createSocket(raw, "localhost", port, true)) {
            tls.setEnabledProtocols(new String[] {OLD});
            tls.startHandshake();
            return tls.getSession().getProtocol();
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
