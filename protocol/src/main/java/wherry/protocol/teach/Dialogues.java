package wherry.protocol.teach;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Command;
import wherry.protocol.CommandText;
import wherry.protocol.Digest;
import wherry.protocol.Redaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Follows a conversation from outside: which answer belongs to which command, and where content
 * stands in place of a message (RFC 913 p. 9 and 10). It only believes; it judges nobody.
 */
public final class Dialogues {
    private static final Pattern DIGEST = Pattern.compile("[0-9A-Fa-f]{8}|[0-9A-Fa-f]{64}");

    private final Deque<Due> due = new ArrayDeque<>();
    private Next client = Next.MESSAGE;
    private @Nullable Digest announced;
    private @Nullable Digest frame;
    private long offered = -1;
    private boolean extended;
    private boolean loggingIn;
    private boolean challenged;

    /** One that has just begun: the greeting is due. */
    public Dialogues() {
        due.add(new Due.Greeting());
    }

    /** What comes next from one end. */
    public sealed interface Next {
        /** Octets up to a NUL. */
        Next MESSAGE = new Message();

        /** Octets up to a NUL. */
        record Message() implements Next {}

        /** So many octets of a file. */
        record Content(long octets) implements Next {}

        /** Nobody knows before the other end has answered. */
        record Undecided() implements Next {}
    }

    /** What the server owes. */
    sealed interface Due {
        /** Its first words. */
        record Greeting() implements Due {}

        /** What it says to a command. */
        record Answer(Command command) implements Due {}

        /** Whether a file is saved. */
        record Verdict() implements Due {}

        /** The digest of what it has sent. */
        record Frame(Digest digest) implements Due {}
    }

    /** What the next octets from this end are. */
    public Next next(Side by) {
        if (by == Side.CLIENT) {
            return client;
        }
        return offered >= 0
                        && due.peek() instanceof Due.Answer(var command)
                        && command instanceof Command.Send(var digest)
                        && (digest == null || extended)
                ? new Next.Content(offered)
                : Next.MESSAGE;
    }

    /** What of a client's next message may be seen: no secret, nor what may be one. */
    public String shown(byte[] message) {
        if (frame == null) {
            return Redaction.shown(message, loggingIn || challenged);
        }
        var text = new String(message, StandardCharsets.UTF_8);
        return DIGEST.matcher(text).matches() ? text : Redaction.HIDDEN;
    }

    /** A message was said; explains it. */
    public Lesson said(Side by, String text) {
        return by == Side.CLIENT ? asked(text) : answered(text);
    }

    private Lesson asked(String text) {
        var digest = frame;
        if (digest != null) {
            frame = null;
            return AnswerLessons.frame(digest);
        }
        var command = CommandText.parse(text.getBytes(StandardCharsets.UTF_8));
        due.add(new Due.Answer(command));
        loggingIn |= command instanceof Command.User;
        if (command instanceof Command.Size size) {
            announced = size.digest();
            client = size.ahead() ? new Next.Content(size.octets()) : new Next.Undecided();
        }
        return CommandLessons.of(command);
    }

    private Lesson answered(String text) {
        var what = due.poll();
        extended |= what instanceof Due.Greeting && text.strip().endsWith("(FEAT)");
        if (what instanceof Due.Answer(var command)) {
            login(command, text);
            follow(command, text);
        }
        return AnswerLessons.of(what, text);
    }

    /** From USER to the exclamation mark, and in the challenge of a directory, secrets are due. */
    private void login(Command command, String text) {
        loggingIn &= !text.startsWith("!");
        challenged =
                text.startsWith("+")
                        && switch (command) {
                            case Command.Cdir _ -> true;
                            case Command.Acct _, Command.Pass _ -> challenged;
                            default -> false;
                        };
    }

    private void follow(Command command, String text) {
        var yes = text.startsWith("+");
        switch (command) {
            case Command.Size size -> {
                offered = -1;
                if (yes) {
                    due.addFirst(new Due.Verdict());
                }
                if (!size.ahead()) {
                    client = yes ? new Next.Content(size.octets()) : Next.MESSAGE;
                }
            }
            case Command.Retr _ -> offered = number(text);
            case Command.Feat _ -> {
                extended |= yes;
                offered = -1;
            }
            case Command.Noop _ -> {} // leaves a half-said dialogue alone
            default -> offered = -1;
        }
    }

    private static long number(String text) {
        var digits = text.strip();
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }

    /** The content that was due has come, all of it; explains it. */
    public Lesson moved(Side by) {
        if (by == Side.CLIENT) {
            client = Next.MESSAGE;
            frame = announced;
            announced = null;
            return Lesson.rfc(10, "the file itself: exactly as many octets as SIZE announced");
        }
        offered = -1;
        if (due.poll() instanceof Due.Answer(var command)
                && command instanceof Command.Send(var digest)
                && digest != null) {
            due.addFirst(new Due.Frame(digest));
        }
        return Lesson.rfc(9, "the file itself: exactly as many octets as RETR's answer said");
    }
}
