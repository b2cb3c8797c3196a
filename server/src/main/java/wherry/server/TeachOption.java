package wherry.server;

import picocli.CommandLine.Option;

import wherry.protocol.teach.Columns;
import wherry.protocol.teach.Gallery;
import wherry.server.listen.Listener;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * {@code serve --teach}: conversations shown where they are served, for people who learn. It is an
 * option only, so that no configuration can leave it on, and holds where nobody else can call.
 */
final class TeachOption {
    private static final int USUAL_WIDTH = 100;

    @Option(
            names = "--teach",
            description =
                    "Show each conversation in two columns on standard error, each line explained,"
                            + " secrets masked. Only on a loopback address.")
    private boolean wanted;

    /**
     * The address to bind, looked up once: what was judged is what is opened.
     *
     * @throws Refused where conversations were to be shown that others can take part in
     */
    InetSocketAddress checked(ListenAddress address) throws UnknownHostException, Refused {
        var found = address.resolve();
        if (wanted && !found.getAddress().isLoopbackAddress()) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "--teach shows what users do, so it serves this machine only: "
                            + address
                            + " can be reached from others; add --listen 127.0.0.1:"
                            + address.port());
        }
        return found;
    }

    /** Lets people look on, if that is wanted. */
    void show(Listener listener, PrintWriter err) {
        if (wanted) {
            var columns = new Columns(line -> println(err, line), () -> USUAL_WIDTH, false);
            listener.shownTo(new Gallery(List.of(columns)));
        }
    }

    private static void println(PrintWriter err, String line) {
        err.println(line);
        err.flush();
    }
}
