package wherry.lab.attack;

import wherry.lab.ground.Host;
import wherry.lab.ground.OldServer;
import wherry.lab.ground.Place;
import wherry.lab.ground.Stage;
import wherry.lab.ground.Talk;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Loopback;
import wherry.lab.report.Charts;
import wherry.lab.report.Story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;

/** The same upload twice, with somebody listening on the wire. */
final class CleartextVsTls implements Lab {
    private static final String FILE = "exam-results.txt";
    private static final byte[] CONTENT =
            String.join("\r\n", Collections.nCopies(300, "Anna Example failed, 12 points"))
                    .getBytes(StandardCharsets.US_ASCII);
    private static final int TAPE = 1 << 20;
    private static final int SHOWN = 120;

    @Override
    public String name() {
        return "cleartext-vs-tls";
    }

    @Override
    public String principle() {
        return "Confidentiality: who listens on the wire learns nothing but that something moves";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException {
        story.attack("Somebody between client and server writes down all that passes.");
        var open = withoutTls(stage);
        story.seen("RFC 913 as in 1984, without TLS: " + start(open, 0));
        story.claim("without TLS the sniffer reads the password", holds(open, password(stage)));
        story.claim("without TLS the sniffer reads the file", holds(open, CONTENT));
        var closed = withTls(stage, story);
        story.seen("the same upload by wherry: " + start(closed, closed.length / 2));
        story.defence(
                "TLS 1.3 from the first octet, and no other listener (wherry.server.listen,"
                        + " LayeredServerSocket; wherry.protocol.tls, TlsProfile)");
        story.audit(Trail.last(stage.host().audit(), "\"upload\""));
        story.claim("inside TLS the password is not seen", !holds(closed, password(stage)));
        story.claim("nor is the name of the file", !holds(closed, FILE.getBytes(US)));
        var line = "Anna Example".getBytes(US);
        story.claim("nor is any of its content", !holds(closed, line));
        story.claim(
                "what still shows is how much was moved: " + closed.length + " octets",
                closed.length > CONTENT.length);
        var both = new LinkedHashMap<String, byte[]>();
        both.put("without TLS: letters and digits", open);
        both.put("inside TLS 1.3: every octet about as often", closed);
        story.figure(Charts.octets("How often each octet passes the sniffer", both));
    }

    private static final java.nio.charset.Charset US = StandardCharsets.US_ASCII;

    private static byte[] password(Stage stage) {
        return stage.host().password().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withoutTls(Stage stage) throws IOException {
        var password = stage.host().password();
        try (var server = new OldServer(password);
                var sniffer = FaultRelay.recording(TAPE, server.port());
                var client = new Talk(Loopback.dial(sniffer.port()))) {
            client.login(Host.USER, password);
            client.store("NEW", FILE, CONTENT);
            return sniffer.up().recorded();
        }
    }

    private static byte[] withTls(Stage stage, Story story) throws IOException {
        var here = stage.place().room("sniffed");
        Place.file(here, FILE, CONTENT);
        try (var sniffer = FaultRelay.recording(TAPE, stage.host().port())) {
            var ran = stage.call(sniffer.port(), here, "put " + FILE);
            story.claim("the upload by wherry is done, " + ran.ending(), ran.exit() == 0);
            return sniffer.up().recorded();
        }
    }

    /** A piece of the tape, what can be shown of it. */
    private static String start(byte[] tape, int at) {
        var text = new StringBuilder();
        for (var i = at; i < Math.min(tape.length, at + SHOWN); i++) {
            text.append(tape[i] >= ' ' && tape[i] < 127 ? (char) tape[i] : '.');
        }
        return text + "…";
    }

    private static boolean holds(byte[] tape, byte[] words) {
        var all = new String(tape, StandardCharsets.ISO_8859_1);
        return all.contains(new String(words, StandardCharsets.ISO_8859_1));
    }
}
