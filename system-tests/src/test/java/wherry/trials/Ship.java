package wherry.trials;

import wherry.identity.Gatehouse;
import wherry.identity.Harbour;
import wherry.protocol.tls.TlsTrust;
import wherry.system.Home;
import wherry.system.LiveServer;
import wherry.system.PlainClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.net.ssl.SSLSocket;

/** A crew, each of whom comes in with a certificate and nothing else. */
final class Ship {
    private final Harbour ours;
    private final Home home;
    private final List<String> crew;
    private final List<Quay> quays = new ArrayList<>();

    private Ship(Harbour ours, Home home, List<String> crew) {
        this.ours = ours;
        this.home = home;
        this.crew = crew;
    }

    /** A home below this directory that knows so many. */
    static Ship in(Path place, int hands) throws IOException, GeneralSecurityException {
        var ours = Harbour.create();
        var home = Gatehouse.home(place, ours, "optional", List.of());
        var crew = IntStream.range(0, hands).mapToObj("sailor-%03d"::formatted).toList();
        var users = new StringBuilder();
        for (var hand : crew) {
            users.append("\n[users.").append(hand).append("]\ncertificate = \"only\"\n");
            var root = home.directory().resolve("files").resolve(hand);
            Files.createDirectory(root, Home.OWNER_ONLY_DIRECTORY);
        }
        var file = home.directory().resolve("users.toml");
        Files.writeString(file, users, StandardOpenOption.APPEND);
        return new Ship(ours, home, crew);
    }

    Home home() {
        return home;
    }

    /** Gives each a certificate for this server. */
    void board(LiveServer server) throws IOException, GeneralSecurityException {
        var trust = new TlsTrust.Authorities(ours.root().chain());
        for (var hand : crew) {
            var identity = Harbour.user(hand).by(ours.clients());
            quays.add(Quay.of(server, trust, Optional.of(identity)));
        }
    }

    /** A session of one of them, logged in. */
    SSLSocket session(int caller) throws IOException {
        var hand = caller % crew.size();
        var quay = quays.get(hand);
        var raw = quay.connect(caller);
        try {
            var tls = quay.secure(raw);
            var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
            client.hear();
            var said = client.ask("USER " + crew.get(hand));
            if (said.startsWith("!")) {
                return tls;
            }
            throw new IOException(crew.get(hand) + " was answered " + said);
        } catch (IOException | AssertionError refused) {
            raw.close();
            throw refused;
        }
    }
}
