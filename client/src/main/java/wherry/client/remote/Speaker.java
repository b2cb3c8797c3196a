package wherry.client.remote;

import wherry.protocol.Buffers;
import wherry.protocol.Command;
import wherry.protocol.Digest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The writing half of a pipeline: small things gather and go out together. */
final class Speaker {
    private static final int GATHERED = 32 * 1024;

    /** So many octets that nobody wants are still sent, because hanging up costs more. */
    private static final long WORTH_PADDING = 16L * 1024 * 1024;

    private final Connection connection;
    private final long mostAhead;
    private final OutputStream out;
    private final byte[] piece = new byte[Buffers.LARGE];

    /** Over this connection, on which content of so many octets may go unasked. */
    Speaker(Connection connection, long mostAhead) throws IOException {
        this.connection = connection;
        this.mostAhead = mostAhead;
        this.out = new BufferedOutputStream(connection.wire().raw(), GATHERED);
    }

    long mostAhead() {
        return mostAhead;
    }

    /**
     * The commands a request begins with, spelled.
     *
     * @throws RemoteRefused when one cannot be said; then nothing has been said
     */
    List<byte[]> opening(Request request) throws RemoteRefused {
        var commands = new ArrayList<Command>();
        switch (request) {
            case Request.Ask ask -> commands.add(ask.command());
            case Request.Look look -> commands.add(new Command.Mlsd(look.directory()));
            case Request.Store store -> {
                restart(commands, store.from());
                commands.add(new Command.Stor(store.mode(), store.file()));
                commands.add(new Command.Size(store.octets(), isAhead(store), store.digest()));
            }
            case Request.Fetch fetch -> {
                restart(commands, fetch.from());
                commands.add(new Command.Retr(fetch.file()));
                if (fetch.ahead()) {
                    commands.add(new Command.Send(fetch.digest()));
                }
            }
        }
        var spelled = new ArrayList<byte[]>();
        for (var command : commands) {
            spelled.add(Talk.spelled(command));
        }
        return spelled;
    }

    private static void restart(List<Command> commands, long from) {
        if (from > 0) {
            commands.add(new Command.Rest(from));
        }
    }

    private boolean isAhead(Request.Store store) {
        return store.octets() <= mostAhead;
    }

    /** Says a request whose opening is spelled, and all that follows it. */
    void say(Underway underway, List<byte[]> opening) throws IOException {
        connection.offer("a command");
        for (var command : opening) {
            Talk.trace(command);
            out.write(command);
            out.write(0);
        }
        switch (underway.request()) {
            case Request.Store store -> content(underway, store);
            case Request.Fetch fetch when !fetch.ahead() -> decided(underway, fetch);
            default -> {}
        }
    }

    private void decided(Underway underway, Request.Fetch fetch) throws IOException {
        out.flush();
        switch (underway.awaitNext()) {
            case GO_ON -> say(new Command.Send(fetch.digest()));
            case DECLINE -> say(new Command.Stop());
            case NOTHING -> {}
        }
    }

    private void say(Command command) throws IOException {
        try {
            var octets = Talk.spelled(command);
            Talk.trace(octets);
            out.write(octets);
            out.write(0);
        } catch (RemoteRefused impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void content(Underway underway, Request.Store store) throws IOException {
        if (!isAhead(store)) {
            out.flush();
            if (underway.awaitNext() != Underway.Next.GO_ON) {
                return;
            }
        }
        connection.offer("the content of " + store.file());
        var running = store.digest().begin();
        var left = given(underway, store, running);
        pad(left, running);
        var hex = running.hex();
        underway.sent(hex);
        var frame = underway.fault() == null ? hex : spoiled(hex);
        out.write((frame + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    /** Gives what there is to give; returns how many octets are missing. */
    private long given(Underway underway, Request.Store store, Digest.Running running)
            throws IOException {
        var left = store.octets();
        try {
            while (left > 0) {
                var count = store.giver().give(piece);
                if (count < 0 || count > left) {
                    throw Bodies.changed(store.file());
                }
                out.write(piece, 0, count);
                running.update(piece, 0, count);
                left -= count;
            }
        } catch (FileFailed trouble) {
            underway.fault(trouble);
        }
        return left;
    }

    /**
     * Octets that were promised and cannot be given are zeros, and the digest behind them is wrong:
     * the server then publishes nothing, and the connection stays.
     */
    private void pad(long octets, Digest.Running running) throws IOException {
        if (octets > WORTH_PADDING) {
            connection.close();
            throw new IOException("hung up over a file that could not be read to its end");
        }
        Arrays.fill(piece, 0, (int) Math.min(octets, piece.length), (byte) 0);
        for (var left = octets; left > 0; ) {
            var count = (int) Math.min(left, piece.length);
            out.write(piece, 0, count);
            running.update(piece, 0, count);
            left -= count;
        }
    }

    private static String spoiled(String hex) {
        return (hex.charAt(0) == '0' ? "1" : "0") + hex.substring(1);
    }

    /** Lets all that was said go. */
    void flush() throws IOException {
        out.flush();
    }
}
