package wherry.server;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A question to the {@link Desk} of a server that runs. */
final class Errand {
    private static final int SECONDS = 10;
    private static final int LONGEST_ANSWER = 1 << 20;

    private Errand() {}

    /** The lines of the answer. */
    static List<String> to(ServerHome home, String question) throws Refused {
        try (var desk = SocketChannel.open(UnixDomainSocketAddress.of(home.desk()))) {
            return ask(desk, question).lines().toList();
        } catch (IOException trouble) {
            throw new Refused(
                    Refused.FAILED,
                    "no server answers at "
                            + home.desk()
                            + " ("
                            + trouble.getMessage()
                            + "): penalties live in a server that runs, start it first");
        }
    }

    private static String ask(SocketChannel desk, String question) throws IOException {
        var timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().factory());
        try {
            var _ =
                    timer.schedule(
                            () -> {
                                desk.close();
                                return true;
                            },
                            SECONDS,
                            TimeUnit.SECONDS);
            desk.write(ByteBuffer.wrap((question + "\n").getBytes(StandardCharsets.UTF_8)));
            var answer = Channels.newInputStream(desk).readNBytes(LONGEST_ANSWER);
            return new String(answer, StandardCharsets.UTF_8);
        } finally {
            timer.shutdownNow(); // or its thread waits for a deadline that nobody needs
        }
    }
}
