package wherry.protocol;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What of a client's message an onlooker may see. Shown is what is known to be public: commands as
 * they must be, and what stands behind them where it looks like a name. All else might be a secret
 * that somebody has mistyped.
 */
public final class Redaction {
    /** Stands where a secret was; it tells nothing, not even a length. */
    public static final String MASK = "<secret>";

    /** Stands where something was that may have been one. */
    public static final String HIDDEN = "<hidden>";

    private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}");

    /** Control octets, or a secret's own words in the midst of others. */
    private static final Pattern LIKE_A_SECRET =
            Pattern.compile("[\\x00-\\x1f\\x7f]|(?:^|\\s)(?i:PASS|ACCT)\\s");

    private Redaction() {}

    /**
     * The message as text without its secrets; octets that are no UTF-8 become U+FFFD.
     *
     * @param secretIsDue the server waits for a password or an account: then not even a name is
     *     shown, it may be one of these behind the wrong verb
     */
    public static String shown(byte[] message, boolean secretIsDue) {
        var command = CommandText.parse(message);
        var open = withoutNames(command, name -> isPublic(name, secretIsDue) ? name : HIDDEN);
        return switch (command) {
            case Command.Pass _ -> "PASS " + MASK;
            case Command.Acct _ -> "ACCT " + MASK;
            case Command.Unacceptable _ -> nonsense(message) + HIDDEN;
            case Command.Unrecognised _ -> verb(message);
            case Command.Done _ -> verb(message);
            default ->
                    open.equals(command)
                            ? new String(message, StandardCharsets.UTF_8)
                            : new String(CommandText.format(open), StandardCharsets.UTF_8);
        };
    }

    /** Whether something was left out of a text that was shown. */
    public static boolean isCut(String shown) {
        return shown.endsWith(MASK) || shown.endsWith(HIDDEN);
    }

    private static boolean isPublic(String name, boolean secretIsDue) {
        return name.isEmpty() || (!secretIsDue && !LIKE_A_SECRET.matcher(name).find());
    }

    /** The verb, where it is one, and of what is behind it only whether there is something. */
    private static String verb(byte[] message) {
        var verb = CommandText.verb(message);
        if (verb.isEmpty()) {
            return HIDDEN;
        }
        var all = new String(message, StandardCharsets.UTF_8);
        return all.strip().length() == verb.length() ? verb : verb + " " + HIDDEN;
    }

    /** Why nobody can tell what follows: a plus, or the control octet in the verb. */
    private static String nonsense(byte[] message) {
        for (var octet : message) {
            if ((octet >= 0 && octet < ' ') || octet == 0x7f) {
                return Character.toString(octet);
            }
        }
        return "SIZE +";
    }

    /**
     * The same command with other words where people's own stood. Every command is named here, so
     * that a new one cannot be shown before somebody has thought about it.
     */
    private static Command withoutNames(Command command, UnaryOperator<String> words) {
        return switch (command) {
            case Command.User(var id) ->
                    new Command.User(USER_ID.matcher(id.strip()).matches() ? id : HIDDEN);
            case Command.List(var style, var path) -> new Command.List(style, words.apply(path));
            case Command.Cdir(var directory) -> new Command.Cdir(words.apply(directory));
            case Command.Kill(var file) -> new Command.Kill(words.apply(file));
            case Command.Name(var file) -> new Command.Name(words.apply(file));
            case Command.Tobe(var file) -> new Command.Tobe(words.apply(file));
            case Command.Retr(var file) -> new Command.Retr(words.apply(file));
            case Command.Stor(var mode, var file) -> new Command.Stor(mode, words.apply(file));
            case Command.Xmkd(var directory) -> new Command.Xmkd(words.apply(directory));
            case Command.Xrmd(var directory) -> new Command.Xrmd(words.apply(directory));
            case Command.Mlst(var path) -> new Command.Mlst(words.apply(path));
            case Command.Mlsd(var directory) -> new Command.Mlsd(words.apply(directory));
            case Command.Hash(var digest, var from, var to, var path) ->
                    new Command.Hash(digest, from, to, words.apply(path));
            case Command.Mfmt(var modified, var path) ->
                    new Command.Mfmt(modified, words.apply(path));
            case Command.Avbl(var directory) -> new Command.Avbl(words.apply(directory));
            case Command.Type _,
                    Command.Done _,
                    Command.Send _,
                    Command.Stop _,
                    Command.Size _,
                    Command.Feat _,
                    Command.Noop _,
                    Command.Stat _,
                    Command.Rest _,
                    Command.Acct _,
                    Command.Pass _,
                    Command.Unrecognised _,
                    Command.Unacceptable _ ->
                    command;
        };
    }
}
