package wherry.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Command;
import wherry.protocol.CommandText;
import wherry.protocol.Digest;
import wherry.protocol.Wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Holds what a server said against what a client said: one framed reply for each command, a verdict
 * for each content, the announced octets for each SEND, and not an octet more.
 */
final class Transcript {
    private static final Set<String> NO_MESSAGE = Set.of("flood", "hopeless", "cut", "end");
    private static final Pattern CODE =
            Pattern.compile(
                    "(?s).*"
                        + " \\[(AUTH|PERM|QUOTA|SPACE|EXISTS|NOFILE|NOTEMPTY|NAME|LIMIT|BUSY|HASH|POLICY|IO|PROTO)]");

    /** After what a server may hang up: a refusal, or a wrong account it does not tell of yet. */
    private static final String GRUDGE = "(?s)-.*|\\+Account valid, send password";

    /** What is told of one name. */
    private static final String FACTS =
            "type=(file;size=[0-9]+|dir);modify=[0-9]{14};(gen=[0-9]+;)?perm=[a-z]*; [^\r]*";

    private static final long NOTHING = -1;

    /** A file that clients want gone in contents; named in a command it is fair game. */
    static final String VICTIM = "lifebuoy";

    private static final long MOST_AHEAD = 1_048_576;

    private final NaiveReader client;
    private final NaiveReader server;
    private final boolean extensions;
    private boolean extended;
    private boolean loggedIn;
    private boolean namesVictim;
    private boolean lost;
    private long offered = NOTHING;
    private String last = "";

    private Transcript(byte[] client, byte[] server, boolean extensions) {
        this.client = new NaiveReader(client);
        this.server = new NaiveReader(server);
        this.extensions = extensions;
    }

    /** Fails where the two do not fit; tells whether a command has named the victim. */
    static boolean namesVictim(byte[] client, byte[] server, boolean extensions) {
        var transcript = new Transcript(client, server, extensions);
        transcript.walk();
        return transcript.namesVictim;
    }

    private void walk() {
        assertThat(reply()).startsWith("+ferry.example SFTP Service");
        var command = next();
        while (command != null
                && !endsTheConnection(command)
                && (!server.isOver() || bringsNothing(command))) {
            answered(command);
            command = command instanceof Command.Done || lost ? null : next();
        }
        assertThat(server.isOver()).as("octets nobody asked for after " + last).isTrue();
        if (command != null && !endsTheConnection(command)) {
            assertThat(last).as("hung up though nothing was wrong").matches(GRUDGE);
        }
    }

    private boolean endsTheConnection(Command command) {
        return command instanceof Command.Unacceptable
                || (command instanceof Command.Size size
                        && size.ahead()
                        && (!extensions || !loggedIn || size.octets() > MOST_AHEAD));
    }

    /** A SEND of an empty file, which has no reply and no octets. */
    private boolean bringsNothing(Command command) {
        return command instanceof Command.Send send && send.digest() == null && offered == 0;
    }

    /** The client's next command; null when there is none, or none the server can still read. */
    private @Nullable Command next() {
        var message = client.message(Wire.LONGEST_COMMAND, Wire.HOPELESS_COMMAND);
        if (NO_MESSAGE.contains(message)) {
            return null;
        }
        return message.startsWith("=") ? parsed(octets(message)) : tooLong(message);
    }

    private Command parsed(byte[] octets) {
        namesVictim |= new String(octets, StandardCharsets.ISO_8859_1).contains(VICTIM);
        return CommandText.parse(octets);
    }

    /** Where a plus was not looked for, there may be one. */
    private static Command tooLong(String message) {
        return message.matches("(?i)too long, =[57]3[46]9[57]a[46]5")
                ? new Command.Unacceptable(message)
                : new Command.Unrecognised("", message);
    }

    private void answered(Command command) {
        if (command instanceof Command.Send(var digest)
                && (digest == null || extensions)
                && offered != NOTHING) {
            sent(digest);
            return;
        }
        last = reply();
        var wasOffered = offered;
        offered = NOTHING;
        switch (command) {
            case Command.Retr _ when last.startsWith(" ") ->
                    offered = Long.parseLong(last.substring(1));
            case Command.Size size when last.equals("+ok, waiting for file") -> accepted(size);
            case Command.Size size when size.ahead() -> drained(size);
            case Command.User _ -> loggedIn = last.startsWith("!");
            case Command.Acct _, Command.Pass _ -> loggedIn |= last.startsWith("!");
            case Command.Noop _ when last.equals("+") -> offered = wasOffered;
            case Command.Feat _ -> {
                extended |= last.startsWith("+");
                assertThat(last.startsWith("+")).isEqualTo(extensions);
            }
            case Command.Mlsd _ -> told("[^\r]*\r\n(" + FACTS + "\r\n)*");
            case Command.Mlst _ -> told(FACTS);
            case Command.Avbl _ -> told("free=[0-9]+ quota=([0-9]+|-) used=[0-9]+");
            case Command.Hash hash -> told(digest(hash));
            case Command.Mfmt mfmt -> told("modify=[0-9]{14} " + Pattern.quote(mfmt.path()));
            default -> {}
        }
        assertThat(last.startsWith(" ")).isEqualTo(command instanceof Command.Retr && offered >= 0);
    }

    /** What extensions answer, if they do not refuse. */
    private void told(String pattern) {
        if (!last.startsWith("-")) {
            assertThat(last).matches("(?s)\\+" + pattern);
            assertThat(extensions).isTrue();
        }
    }

    private static String digest(Command.Hash hash) {
        var name = hash.digest().word().toUpperCase(Locale.ROOT);
        var range = hash.from() + "-" + hash.to();
        return name + " " + range + " [0-9a-f]{" + hash.digest().digits() + "} .*";
    }

    private void sent(@Nullable Digest digest) {
        var body = server.body(offered);
        assertThat(body).as("a body cut short").isNotEqualTo("cut");
        offered = NOTHING;
        if (digest != null) {
            assertThat(server.trailer(digest.digits())).contains(hex(digest, body));
        }
    }

    /** What was accepted has a verdict, unless the client breaks off or its digest is misplaced. */
    private void accepted(Command.Size size) {
        var body = client.body(size.octets());
        var said = trailer(size);
        lost = body.equals("cut") || said.isEmpty();
        if (lost) {
            assertThat(server.isOver()).as("a verdict on half a file").isTrue();
            return;
        }
        last = reply();
        assertThat(last).matches("(?s)(\\+Saved |-Couldn't save because ).*");
        if (size.digest() != null && !hex(size.digest(), body).equalsIgnoreCase(said.get())) {
            assertThat(last).startsWith("-");
        }
    }

    /** What was refused and sent all the same is no command. */
    private void drained(Command.Size size) {
        lost = client.body(size.octets()).equals("cut") || trailer(size).isEmpty();
    }

    private Optional<String> trailer(Command.Size size) {
        return size.digest() == null ? Optional.of("") : client.trailer(size.digest().digits());
    }

    private static String hex(Digest digest, String body) {
        var octets = octets(body);
        if (digest == Digest.CRC32C) {
            var crc = new CRC32C();
            crc.update(octets);
            return "%08x".formatted(crc.getValue());
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The next reply, checked for what every reply must be. */
    private String reply() {
        assertThat(server.isEmptyMessage()).as("a lone NUL after " + last).isFalse();
        var message = server.message(Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(message).as("no whole reply after " + last).startsWith("=");
        var reply = text(octets(message));
        assertThat(reply).matches("(?s)[-+! ].*");
        assertThat(reply.replace("\r\n", "")).matches("\\P{Cntrl}*");
        if (extended && reply.startsWith("-")) {
            assertThat(reply).matches(CODE);
        }
        return reply;
    }

    private static byte[] octets(String message) {
        return HexFormat.of().parseHex(message.substring(1));
    }

    private static String text(byte[] octets) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException broken) {
            throw new AssertionError("a reply that is not UTF-8", broken);
        }
    }
}
