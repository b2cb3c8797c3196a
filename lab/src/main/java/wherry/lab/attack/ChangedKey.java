package wherry.lab.attack;

import wherry.certs.authority.CannotIssue;
import wherry.lab.ground.Caller.Call;
import wherry.lab.ground.Impostor;
import wherry.lab.ground.Papers;
import wherry.lab.ground.Ran;
import wherry.lab.ground.Stage;
import wherry.lab.report.Story;
import wherry.protocol.tls.Pin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Trust on first use: the key that was met is the key. */
final class ChangedKey implements Lab {
    @Override
    public String name() {
        return "changed-key";
    }

    @Override
    public String principle() {
        return "Trust on first use: without an authority, a known key is what a server is";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException, CannotIssue {
        var papers = new Papers("Nobody in particular", stage.random());
        var first = papers.good("localhost");
        var second = papers.good("localhost");
        story.attack("A server is known by its key. One day another key answers at its address.");
        try (var server = new Impostor(List.of(first, second))) {
            var pin = Pin.of(first.leaf()).toString();
            stage.caller().meet("localhost", server.port(), pin);
            story.seen("its owner told the key: wherry trust add localhost " + pin);
            call(stage, server, story);
            var known = server.told();
            story.claim("the server that is known is spoken to: " + known + " octets", known > 0);
            var ran = call(stage, server, story);
            var told = server.told() - known;
            story.defence(
                    "known_servers holds the SHA-256 of each key; a change is never asked about"
                            + " and never accepted (wherry.client.remote, KnownServers)");
            story.audit("wherry itself shows both keys: " + shown(ran));
            story.claim("the other key was told nothing: " + told + " octets", told == 0);
        }
    }

    private static Ran call(Stage stage, Impostor server, Story story) throws IOException {
        var here = stage.place().room("met");
        var call = new Call("localhost", server.port(), Optional.empty(), here, "ls");
        var ran = stage.caller().call(call);
        story.seen("wherry localhost: " + ran.ending());
        return ran;
    }

    private static String shown(Ran ran) {
        return Trail.last(ran.lines(), "sha256:");
    }
}
