package wherry.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How commands are spelled, in both directions (RFC 913 p. 2 to 10). Parsing never fails: nonsense
 * is a command too, with a complaint fit to send back.
 */
public final class CommandText {
    private static final int VERB = 4;
    private static final Set<String> VERBS =
            Set.of(
                    "USER", "ACCT", "PASS", "TYPE", "LIST", "CDIR", "KILL", "NAME", "TOBE", "DONE",
                    "RETR", "SEND", "STOP", "STOR", "SIZE", "FEAT", "NOOP", "STAT", "XMKD", "XRMD",
                    "MLST", "REST", "MLSD", "HASH", "MFMT", "AVBL");
    private static final Command UNKNOWN = new Command.Unrecognised("", "Unknown command");

    private CommandText() {}

    /** The command these octets spell; they are one message without its NUL. */
    public static Command parse(byte[] message) {
        var line = withoutLineEnd(message);
        var verb = new String(line, 0, Math.min(VERB, line.length), StandardCharsets.ISO_8859_1);
        if (verb.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return new Command.Unacceptable("control octets where a verb was due");
        }
        var upper = verb.toUpperCase(Locale.ROOT);
        var command = parse(upper, line);
        return upper.equals("SIZE") && holdsPlus(line) && !(command instanceof Command.Size)
                ? new Command.Unacceptable("SIZE with a plus that makes no sense")
                : command;
    }

    private static Command parse(String upper, byte[] line) {
        if (line.length < VERB || (line.length > VERB && line[VERB] != ' ')) {
            return UNKNOWN;
        }
        var argument = Arrays.copyOfRange(line, Math.min(VERB + 1, line.length), line.length);
        return switch (upper) {
            case "ACCT" -> new Command.Acct(Secret.of(argument));
            case "PASS" -> new Command.Pass(Secret.of(argument));
            default ->
                    text(argument)
                            .map(text -> spelled(upper, text))
                            .orElseGet(CommandText::undecodable);
        };
    }

    /** What a message is that was too long to be kept, of which these first octets are known. */
    public static Command tooLong(String verb) {
        return verb.equalsIgnoreCase("SIZE")
                ? new Command.Unacceptable("a SIZE that is too long to look for a plus in")
                : new Command.Unrecognised("", "Command too long");
    }

    /**
     * The octets of a command, without the NUL that will end it.
     *
     * @throws IllegalArgumentException for an argument that cannot be sent: it holds NUL, CR or LF
     */
    public static byte[] format(Command command) {
        return switch (command) {
            case Command.User(var userId) -> line("USER", userId);
            case Command.Acct(var account) -> secretLine("ACCT", account);
            case Command.Pass(var password) -> secretLine("PASS", password);
            case Command.Type(var type) -> line("TYPE", String.valueOf(type.letter()));
            case Command.List(var style, var path) ->
                    line("LIST", path.isEmpty() ? style.name() : style + " " + path);
            case Command.Cdir(var directory) -> line("CDIR", directory);
            case Command.Kill(var file) -> line("KILL", file);
            case Command.Name(var oldName) -> line("NAME", oldName);
            case Command.Tobe(var newName) -> line("TOBE", newName);
            case Command.Done() -> line("DONE", "");
            case Command.Retr(var file) -> line("RETR", file);
            case Command.Send(var digest) -> line("SEND", digest == null ? "" : digest.word());
            case Command.Stop() -> line("STOP", "");
            case Command.Stor(var mode, var file) -> line("STOR", mode + " " + file);
            case Command.Size size -> line("SIZE", ArgumentText.of(size));
            case Command.Feat() -> line("FEAT", "");
            case Command.Noop() -> line("NOOP", "");
            case Command.Stat() -> line("STAT", "");
            case Command.Xmkd(var directory) -> line("XMKD", directory);
            case Command.Xrmd(var directory) -> line("XRMD", directory);
            case Command.Mlst(var path) -> line("MLST", path);
            case Command.Mlsd(var directory) -> line("MLSD", directory);
            case Command.Hash hash -> line("HASH", ExtensionText.of(hash));
            case Command.Mfmt mfmt -> line("MFMT", ExtensionText.of(mfmt));
            case Command.Avbl(var directory) -> line("AVBL", directory);
            case Command.Rest(var octets) -> line("REST", Long.toString(octets));
            case Command.Unrecognised(_, var complaint) ->
                    throw new IllegalArgumentException(complaint);
            case Command.Unacceptable(var complaint) ->
                    throw new IllegalArgumentException(complaint);
        };
    }

    /**
     * Whether these octets, the first that wait on a wire, can be the start of a command of ours.
     */
    public static boolean couldBegin(byte[] octets) {
        var letters = Math.min(VERB, octets.length);
        var verb = new String(octets, 0, letters, StandardCharsets.ISO_8859_1);
        var separated = octets.length <= VERB || octets[VERB] == ' ' || octets[VERB] == 0;
        return separated
                && VERBS.stream().anyMatch(ours -> ours.regionMatches(true, 0, verb, 0, letters));
    }

    /** The verb at the start of a message as it is spelled; empty where there is none of ours. */
    static String verb(byte[] message) {
        var line = withoutLineEnd(message);
        var letters = Math.min(VERB, line.length);
        var verb = new String(line, 0, letters, StandardCharsets.ISO_8859_1);
        var separated = line.length <= VERB || line[VERB] == ' ';
        return separated && VERBS.contains(verb.toUpperCase(Locale.ROOT)) ? verb : "";
    }

    private static Command spelled(String verb, String argument) {
        return switch (verb) {
            case "USER" ->
                    ArgumentText.required(argument, Command.User::new, "USER needs a user-id");
            case "TYPE" -> ArgumentText.type(argument.strip());
            case "LIST" -> ArgumentText.list(argument);
            case "CDIR" -> new Command.Cdir(argument);
            case "KILL" -> ArgumentText.required(argument, Command.Kill::new, "KILL needs a file");
            case "NAME" -> ArgumentText.required(argument, Command.Name::new, "NAME needs a file");
            case "TOBE" -> ArgumentText.required(argument, Command.Tobe::new, "TOBE needs a name");
            case "DONE" -> new Command.Done();
            case "RETR" -> ArgumentText.required(argument, Command.Retr::new, "RETR needs a file");
            case "SEND" -> ArgumentText.send(argument);
            case "STOP" -> ArgumentText.bare(argument, new Command.Stop(), "STOP");
            case "STOR" -> ArgumentText.stor(argument);
            case "SIZE" -> ArgumentText.size(argument);
            case "FEAT" -> ArgumentText.bare(argument, new Command.Feat(), "FEAT");
            case "NOOP" -> ArgumentText.bare(argument, new Command.Noop(), "NOOP");
            case "STAT" -> ArgumentText.bare(argument, new Command.Stat(), "STAT");
            case "XMKD" ->
                    ArgumentText.required(argument, Command.Xmkd::new, "XMKD needs a directory");
            case "XRMD" ->
                    ArgumentText.required(argument, Command.Xrmd::new, "XRMD needs a directory");
            case "MLST" -> ArgumentText.required(argument, Command.Mlst::new, "MLST needs a path");
            case "MLSD" -> new Command.Mlsd(argument.isBlank() ? "" : argument);
            case "HASH" -> ExtensionText.hash(argument);
            case "MFMT" -> ExtensionText.mfmt(argument);
            case "AVBL" -> new Command.Avbl(argument.isBlank() ? "" : argument);
            case "REST" -> ArgumentText.rest(argument);
            default -> UNKNOWN;
        };
    }

    /**
     * A plus announces octets that follow at once. Where nobody knows how many, only hanging up is
     * safe: they could be taken for commands.
     */
    private static boolean holdsPlus(byte[] line) {
        for (var octet : line) {
            if (octet == '+') {
                return true;
            }
        }
        return false;
    }

    private static byte[] withoutLineEnd(byte[] message) {
        var length = message.length;
        if (length > 0 && message[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && message[length - 1] == '\r') {
            length--;
        }
        return length == message.length ? message : Arrays.copyOf(message, length);
    }

    private static Optional<String> text(byte[] octets) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static Command undecodable() {
        return new Command.Unrecognised("", "Names must be UTF-8");
    }

    private static byte[] line(String verb, String argument) {
        return joined(verb, argument.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] secretLine(String verb, Secret secret) {
        return joined(verb, secret.reveal());
    }

    private static byte[] joined(String verb, byte[] argument) {
        for (var octet : argument) {
            if (octet == 0 || octet == '\r' || octet == '\n') {
                throw new IllegalArgumentException(
                        "RFC 913 cannot carry NUL, CR or LF in what follows "
                                + verb
                                + ": a name without them can be said");
            }
        }
        var line = new ByteArrayOutputStream(VERB + 1 + argument.length);
        line.writeBytes(verb.getBytes(StandardCharsets.US_ASCII));
        if (argument.length > 0) {
            line.write(' ');
            line.writeBytes(argument);
        }
        return line.toByteArray();
    }
}
