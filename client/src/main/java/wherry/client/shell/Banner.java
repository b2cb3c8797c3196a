package wherry.client.shell;

import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Amount;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Who one is where, how the line is secured, and what the server can: three lines. */
final class Banner {
    private Banner() {}

    static void show(Session session) {
        var berth = session.line().berth();
        if (berth == null) {
            session.screen()
                    .talk(
                            "No server is connected: 'open [USER@]HOST' connects one, 'help' tells"
                                    + " more");
            return;
        }
        var remote = berth.remote();
        var tls = remote.about().stream().filter(line -> line.startsWith("tls ")).findFirst();
        session.screen()
                .talk(
                        "Connected to "
                                + where(berth.target())
                                + tls.map(t -> ": " + t.substring(4)).orElse(""));
        session.screen().talk("Logged in as " + who(berth.target()) + berth.proof());
        session.screen().talk(abilities(session, remote));
    }

    private static String who(String target) {
        var at = target.lastIndexOf('@');
        return at < 0 ? target : target.substring(0, at);
    }

    private static String where(String target) {
        return target.substring(target.lastIndexOf('@') + 1);
    }

    private static String abilities(Session session, RemoteFiles remote) {
        var can = new ArrayList<String>();
        if (remote.supports("AVBL")) {
            can.add(room(session));
        }
        for (var ability :
                List.of(
                        List.of("REST", "resume"),
                        List.of("HASH", "hashes"),
                        List.of("GENERATIONS", "generations"),
                        List.of("PIPE", "pipelining"))) {
            if (remote.supports(ability.getFirst())) {
                can.add(ability.getLast());
            }
        }
        return can.isEmpty()
                ? "A plain RFC 913 server: no resuming, no hashes, no times; 'help' says what works"
                : String.join(", ", can);
    }

    private static String room(Session session) {
        try {
            var room = session.remote().extensions().room("");
            return room.quota().isPresent()
                    ? "Quota: "
                            + Amount.octets(room.used())
                            + " of "
                            + Amount.octets(room.quota().getAsLong())
                    : "No quota, " + Amount.octets(room.free()) + " free";
        } catch (IOException | RemoteRefused _) {
            return "Room unknown";
        }
    }
}
