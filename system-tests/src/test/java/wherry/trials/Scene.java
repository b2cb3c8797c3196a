package wherry.trials;

import wherry.system.Eventually;
import wherry.system.LiveServer;
import wherry.system.PlainClient;

import java.io.IOException;

/**
 * Who takes part when a verb is tried.
 *
 * @param yard where the server's disk is
 * @param client who is logged in, and asks
 */
record Scene(Yard yard, LiveServer server, PlainClient client) {

    /**
     * Somebody else sends so much of an upload and is gone; ends when the server has made a part of
     * it.
     *
     * @throws IOException when it died before
     */
    void cut(String file, byte[] content, int count) throws IOException {
        Resumption.cut(server, file, content, count);
        try {
            Eventually.holds(
                    "there is a part, or no server",
                    () -> yard.part(file).isPresent() || !server.isAlive());
        } catch (IOException trouble) {
            throw trouble;
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
        if (!client.ask("NOOP").startsWith("+")) {
            throw new IOException("refused: NOOP");
        }
    }
}
