package wherry.protocol.teach;

import static wherry.protocol.teach.Lesson.extension;
import static wherry.protocol.teach.Lesson.rfc;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Command;
import wherry.protocol.Digest;
import wherry.protocol.Reply;

/** What a server means by each answer. */
final class AnswerLessons {
    private AnswerLessons() {}

    static Lesson frame(Digest digest) {
        return extension(
                "the "
                        + digest.word()
                        + " of those octets: the other end has computed it too, and compares");
    }

    static Lesson of(Dialogues.@Nullable Due due, String text) {
        var first = text.isEmpty() ? 0 : text.charAt(0);
        return switch (due) {
            case null -> rfc(2, "nobody asked for this: one command gets one answer");
            case Dialogues.Due.Greeting _ -> greeting(first);
            case Dialogues.Due.Verdict _ ->
                    first == '+'
                            ? rfc(10, "the file is there, whole, under its name")
                            : rfc(10, "no: the name holds what it held before, no part of this");
            case Dialogues.Due.Frame(var digest) -> frame(digest);
            case Dialogues.Due.Answer(var command) -> answer(command, first);
        };
    }

    private static Lesson greeting(int first) {
        return switch (first) {
            case '+' -> rfc(3, "the server speaks first: it is ready, and says its name");
            case '-' -> rfc(3, "the server takes nobody now");
            default -> rfc(3, "no greeting of RFC 913");
        };
    }

    private static Lesson answer(Command command, int first) {
        var code = Reply.Code.of(first);
        if (code.isEmpty()) {
            return rfc(3, "no answer of RFC 913: it begins with none of + - ! and a blank");
        }
        return switch (code.get()) {
            case OK -> yes(command);
            case IN ->
                    command instanceof Command.Cdir
                            ? rfc(7, "connected to that directory")
                            : rfc(3, "logged in: what was said is enough");
            case NO -> no(command);
            case NUMBER -> rfc(9, "the size in octets as they will cross the wire; SEND or STOP?");
        };
    }

    private static Lesson yes(Command command) {
        return switch (command) {
            case Command.User _ ->
                    rfc(4, "so far so good: more proof is wanted, known user or not");
            case Command.Acct _ -> rfc(4, "the account is taken: the password is wanted");
            case Command.Pass _ -> rfc(5, "the password is taken: the account is wanted");
            case Command.Type _ -> rfc(5, "so be it");
            case Command.List _ -> rfc(6, "the directory, then a line for each file");
            case Command.Cdir _ -> rfc(7, "this directory wants an account or password of its own");
            case Command.Kill _ -> rfc(8, "it is gone");
            case Command.Name _ -> rfc(8, "there is such a file: what shall be its name?");
            case Command.Tobe _ -> rfc(8, "renamed");
            case Command.Done _ -> rfc(8, "goodbye; the connection ends");
            case Command.Stop _ -> rfc(9, "nothing is sent");
            case Command.Stor _ -> rfc(10, "it may be stored: how long is it?");
            case Command.Size _ -> rfc(10, "there is room: the octets may come");
            case Command.Feat _ -> extension("what the server can do beyond RFC 913");
            case Command.Rest _ -> extension("the next transfer begins there");
            default -> extension("yes, and what was asked for");
        };
    }

    /** The RFC's own pages where it has one; a no ends the dialogue, never the session. */
    private static Lesson no(Command command) {
        return switch (command) {
            case Command.User _, Command.Acct _, Command.Pass _ ->
                    rfc(4, "refused; what exactly is wrong is not told to strangers");
            case Command.Size _ -> rfc(10, "no: it was not worth a single octet to find out");
            case Command.Retr _, Command.Send _, Command.Stop _ -> rfc(9, "no: nothing is sent");
            case Command.Stor _ -> rfc(10, "no: nothing is stored");
            default -> rfc(3, "no; the dialogue ends here, the session goes on");
        };
    }
}
