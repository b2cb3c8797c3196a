package wherry.client.conform;

import wherry.client.remote.Connection;
import wherry.protocol.Command;
import wherry.protocol.CommandText;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A connection on which octets are written as they are and read as they come. It forgives nothing,
 * and every wait on it ends.
 */
final class Line implements Closeable {
    private static final int CLEAN_END = -1;
    private static final int BROKEN_END = -2;
    private static final int SILENCE = -3;
    private static final int LONGEST_REPLY = 128 * 1024;
    private static final Duration QUIET = Duration.ofMillis(150);

    private final Connection.Ends ends;
    private final Duration patience;
    private final BlockingQueue<Integer> octets = new LinkedBlockingQueue<>(1 << 20);
    private String asked = "the greeting";
    private int end;

    Line(Connection.Ends ends, Duration patience) {
        this.ends = ends;
        this.patience = patience;
        Thread.ofPlatform().daemon().start(() -> read(ends.in()));
    }

    private void read(InputStream in) {
        var piece = new byte[8192];
        try {
            try {
                for (var got = in.read(piece); got >= 0; got = in.read(piece)) {
                    for (var i = 0; i < got; i++) {
                        octets.put(piece[i] & 0xff);
                    }
                }
                octets.put(CLEAN_END);
            } catch (IOException _) {
                octets.put(BROKEN_END);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Octets as they are; a server that does not take them is hung up on. */
    void send(byte[] message) throws IOException {
        var writer = Thread.ofPlatform().daemon().start(() -> write(message));
        try {
            if (!writer.join(patience)) {
                ends.raw().close();
            }
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    private void write(byte[] message) {
        try {
            ends.out().write(message);
            ends.out().flush();
        } catch (IOException _) {
            // whoever waits for the answer will see the end
        }
    }

    /** A text as it is. */
    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A command and its NUL. */
    void say(String command) throws IOException {
        asked = "after " + command;
        send(command + "\0");
    }

    /** A command and its reply. */
    String ask(String command) throws IOException, Deviation {
        say(command);
        return hear();
    }

    /** A command that may hold a secret, and its reply. */
    String ask(Command command) throws IOException, Deviation {
        asked = "after " + (command instanceof Command.Acct ? "ACCT" : "PASS") + " <secret>";
        var spelled = CommandText.format(command);
        send(java.util.Arrays.copyOf(spelled, spelled.length + 1));
        return hear();
    }

    /** A command and the reply that is due. */
    String expect(String command, String wanted) throws IOException, Deviation {
        return checked(ask(command), wanted);
    }

    /** The reply that is due. */
    String expect(String wanted) throws IOException, Deviation {
        return checked(hear(), wanted);
    }

    /** This reply, if it is wanted. */
    String checked(String reply, String wanted) throws Deviation {
        if (!new Wanted(wanted).accepts(reply)) {
            throw new Deviation("\"" + wanted + "\" " + asked, "\"" + reply + "\"");
        }
        return reply;
    }

    /** The next message, without its NUL. */
    String hear() throws IOException, Deviation {
        var reply = new java.io.ByteArrayOutputStream();
        var deadline = System.nanoTime() + patience.toNanos();
        while (reply.size() < LONGEST_REPLY) {
            var octet = next(deadline - System.nanoTime());
            if (octet == 0) {
                return reply.toString(StandardCharsets.UTF_8);
            }
            if (octet < 0) {
                var so = reply.size() == 0 ? "" : " after \"" + reply + "\"";
                throw new Deviation("a reply " + asked, named(octet) + so);
            }
            reply.write(octet);
        }
        throw new Deviation("a reply " + asked, LONGEST_REPLY + " octets without a NUL");
    }

    /** Reads over whatever comes, up to the end or a moment of silence. */
    void skip() throws IOException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - deadline < 0 && next(QUIET.toNanos() * 3) >= 0) {
            // what it says does not matter
        }
    }

    /** Exactly so many octets. */
    byte[] take(int count) throws IOException, Deviation {
        var taken = new byte[count];
        var deadline = System.nanoTime() + patience.toNanos();
        for (var at = 0; at < count; at++) {
            var octet = next(deadline - System.nanoTime());
            if (octet < 0) {
                throw new Deviation(
                        count + " octets " + asked, named(octet) + " after " + at + " of them");
            }
            taken[at] = (byte) octet;
        }
        return taken;
    }

    /** Nothing more comes for a moment, not even the end. */
    void quiet() throws IOException, Deviation {
        var octet = next(QUIET.toNanos());
        if (octet != SILENCE) {
            throw new Deviation("nothing more " + asked, named(octet));
        }
    }

    /** The server hangs up, in whatever manner, and says nothing more. */
    void ended() throws IOException, Deviation {
        var octet = next(patience.toNanos());
        if (octet != CLEAN_END && octet != BROKEN_END) {
            throw new Deviation("the end of the connection " + asked, named(octet));
        }
    }

    /** The server hangs up as one should: no reset, and inside TLS a close_notify before it. */
    void endedWell() throws IOException, Deviation {
        var octet = next(patience.toNanos());
        if (octet != CLEAN_END) {
            throw new Deviation("an orderly end of the connection " + asked, named(octet));
        }
    }

    private int next(long nanos) throws IOException {
        if (end != 0) {
            return end;
        }
        try {
            var octet = octets.poll(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
            if (octet == null) {
                return SILENCE;
            }
            end = Math.min(octet, 0);
            return octet;
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }

    private static String named(int octet) {
        return switch (octet) {
            case CLEAN_END -> "the end of the connection";
            case BROKEN_END -> "a broken connection";
            case SILENCE -> "silence";
            case 0 -> "a NUL";
            default -> "more octets, from \"" + (char) octet + "\" on";
        };
    }

    /** Vanishes: no DONE, no close_notify. */
    @Override
    public void close() {
        try {
            ends.raw().close();
        } catch (IOException alreadyGone) {
            // closing was all that was wanted
        }
        octets.clear(); // a reader that waits for room can go on to its end
    }
}
