package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import wherry.system.LiveServer;
import wherry.system.PlainClient;

import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What a client can do that has sent FEAT: its interrupted uploads leave parts to go on with. */
final class Resumption {
    private static final Pattern SIZE = Pattern.compile("\\+type=file;size=([0-9]+);.*");

    private Resumption() {}

    /** Says for this client that it knows extensions. */
    static PlainClient with(PlainClient client) throws IOException {
        assertThat(client.ask("FEAT")).contains("\r\nREST\r\n");
        return client;
    }

    /** Begins an upload, sends so many octets of it and is gone. */
    static void cut(LiveServer server, String file, byte[] content, int count) throws IOException {
        try (var tls = server.dial()) {
            var client = with(Yard.caller(tls));
            assertThat(client.ask("STOR OLD " + file)).startsWith("+");
            assertThat(client.ask("SIZE " + content.length)).startsWith("+ok");
            client.send(Arrays.copyOf(content, count));
        }
    }

    /** How much of a file is there; 0 when there is no part. */
    static int held(PlainClient client, String file) throws IOException {
        var size = SIZE.matcher(client.ask("MLST " + file + ";part"));
        return size.matches() ? Integer.parseInt(size.group(1)) : 0;
    }

    /** Sends what is missing of this content, and hears that all of it is saved. */
    static void goOn(PlainClient client, String mode, String file, byte[] content)
            throws IOException {
        var held = held(client, file);
        must(client.ask("REST " + held), "+Restart at " + held);
        var verdict = client.store(mode, file, Arrays.copyOfRange(content, held, content.length));
        must(verdict, "+Saved ");
    }

    private static void must(String reply, String begin) throws IOException {
        if (!reply.startsWith(begin)) {
            throw new IOException("refused: " + reply);
        }
    }
}
