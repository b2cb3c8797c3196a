package wherry.client.remote;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.Command;
import wherry.protocol.CommandText;
import wherry.protocol.Frame;
import wherry.protocol.Printable;
import wherry.protocol.Redaction;
import wherry.protocol.Reply;
import wherry.protocol.Wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One command, one answer, and never a command before the answer (RFC 913 p. 2). */
final class Talk {
    /** The longest reply that is no listing: 64 KiB. */
    static final int LONGEST_REPLY = 64 * 1024;

    private static final Logger WIRE = LoggerFactory.getLogger("wherry.wire");

    private final Connection connection;
    private boolean extended;

    Talk(Connection connection) {
        this.connection = connection;
    }

    /** Whether {@code -} replies end in a reason from now on, because FEAT was sent. */
    void extended(boolean now) {
        extended = now;
    }

    /** Sends a command that gets its answer later, or none. */
    void say(Command command) throws IOException, RemoteRefused {
        var octets = spelled(command);
        if (WIRE.isDebugEnabled()) {
            WIRE.debug("C {}", masked(command, octets));
        }
        try {
            send(octets, verb(octets));
        } finally {
            if (command instanceof Command.Acct || command instanceof Command.Pass) {
                Arrays.fill(octets, (byte) 0); // a copy of the secret, which its owner wipes
            }
        }
    }

    /** Sends what somebody typed, perhaps a secret by mistake. */
    void say(byte[] octets) throws IOException {
        var shown = Redaction.shown(octets, false);
        if (WIRE.isDebugEnabled()) {
            WIRE.debug("C {}", Printable.of(shown));
        }
        send(octets, Redaction.isCut(shown) ? "what was said" : verb(octets));
    }

    private void send(byte[] octets, String verb) throws IOException {
        connection.expectSilence();
        connection.offer("a command");
        connection.await("its answer to " + verb);
        connection.wire().send(octets);
    }

    /** Shows what is said without waiting for answers; never a secret. */
    static void trace(byte[] octets) {
        WIRE.debug("C {}", Lazily.of(octets));
    }

    /** The octets of the next message. */
    byte[] hear() throws IOException {
        var frame = connection.reply(() -> connection.wire().receive(LONGEST_REPLY, LONGEST_REPLY));
        return switch (frame) {
            case Frame.Message(var octets) -> {
                WIRE.debug("S {}", Lazily.of(octets));
                yield octets;
            }
            case Frame.TooLong _ -> throw LineBroken.protocol("a reply without end");
            case Frame.End _ -> throw new EOFException("the server ended the connection");
        };
    }

    /** The next answer; a number is none. */
    Answer answer() throws IOException {
        return heard(hear());
    }

    /** What these octets answer; a number is protocol trouble here, never a success. */
    Answer heard(byte[] message) throws LineBroken {
        var answer = Answer.parse(message, extended);
        if (answer.is(Reply.Code.NUMBER)) {
            throw LineBroken.protocol("a number where a yes or no was due");
        }
        return answer;
    }

    /** Says it and hears the answer. */
    Answer ask(Command command) throws IOException, RemoteRefused {
        say(command);
        return answer();
    }

    /** Says it and hears yes. */
    Answer expect(Command command, ExitCode otherwise) throws IOException, RemoteRefused {
        return success(ask(command), otherwise);
    }

    /** The same answer unless it is a no. */
    static Answer success(Answer answer, ExitCode otherwise) throws RemoteRefused {
        if (answer.is(Reply.Code.NO)) {
            throw new RemoteRefused(answer, otherwise);
        }
        return answer;
    }

    /** The octets of a command. @throws RemoteRefused when it cannot be said */
    static byte[] spelled(Command command) throws RemoteRefused {
        try {
            var octets = CommandText.format(command);
            if (octets.length > Wire.LONGEST_COMMAND) {
                throw unsaid(
                        "A name of more than " + Wire.LONGEST_COMMAND + " octets was not sent");
            }
            return octets;
        } catch (IllegalArgumentException unspeakable) {
            throw unsaid(String.valueOf(unspeakable.getMessage()));
        }
    }

    private static RemoteRefused unsaid(String why) {
        return new RemoteRefused(new Answer(Reply.Code.NO, why, null), ExitCode.NOTHING_DONE);
    }

    private static String verb(byte[] octets) {
        return new String(octets, 0, Math.min(4, octets.length), StandardCharsets.US_ASCII);
    }

    private static String masked(Command command, byte[] octets) {
        return switch (command) {
            case Command.Acct _ -> "ACCT <secret>";
            case Command.Pass _ -> "PASS <secret>";
            default -> Printable.of(new String(octets, StandardCharsets.UTF_8));
        };
    }

    /** Makes octets printable only when a logger really prints them. */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    private record Lazily(byte[] octets) {
        static Lazily of(byte[] octets) {
            return new Lazily(octets);
        }

        @Override
        public String toString() {
            return Printable.of(new String(octets, StandardCharsets.UTF_8));
        }
    }
}
