package wherry.lab.attack;

import wherry.certs.authority.CannotIssue;
import wherry.lab.ground.Caller.Call;
import wherry.lab.ground.Impostor;
import wherry.lab.ground.Papers;
import wherry.lab.ground.Stage;
import wherry.lab.relay.Loopback;
import wherry.lab.report.Story;
import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsTrust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
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
        var ours = new Papers("The lab's own", stage.random());
        var room = stage.place().room("older");
        var ca = Optional.of(ours.root(room.resolve("ca.pem")));
        try (var server = new Impostor(OLD, List.of(ours.good("localhost")))) {
            var ran = stage.caller().call(new Call("localhost", server.port(), ca, room, "ls"));
            story.seen("the client to a server of TLS 1.2: " + ran.ending());
            story.claim("the client tells it nothing", server.told() == 0);
        }
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
