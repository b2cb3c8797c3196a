package wherry.protocol.teach;

import static wherry.protocol.teach.Lesson.extension;
import static wherry.protocol.teach.Lesson.rfc;

import wherry.protocol.Command;
import wherry.protocol.StoreMode;

/** What a client wants with each command. */
final class CommandLessons {
    private CommandLessons() {}

    static Lesson of(Command command) {
        return switch (command) {
            case Command.User _ -> rfc(4, "who wants to log in; that is a claim, no proof");
            case Command.Acct _ ->
                    rfc(4, "the account to charge; shown nowhere, readable by nobody in between");
            case Command.Pass _ ->
                    rfc(5, "the password proves the claim; only TLS keeps it from the network");
            case Command.Type _ -> rfc(5, "how the octets of files cross the wire from now on");
            case Command.List _ -> rfc(6, "what a directory holds");
            case Command.Cdir _ -> rfc(7, "go to another directory");
            case Command.Kill _ -> rfc(8, "delete a file");
            case Command.Name _ -> rfc(8, "rename this file; the new name comes with TOBE");
            case Command.Tobe _ -> rfc(8, "the new name");
            case Command.Done _ -> rfc(8, "the end of the conversation");
            case Command.Retr _ ->
                    rfc(9, "ask for a file; the answer is its size, not its content");
            case Command.Send send ->
                    send.digest() == null
                            ? rfc(9, "the size suits: now send the file")
                            : extension("now send the file, and its digest behind it");
            case Command.Stop _ -> rfc(9, "the size does not suit: do not send it");
            case Command.Stor(var mode, _) -> rfc(10, stor(mode));
            case Command.Size size -> size(size);
            case Command.Rest _ ->
                    extension("go on behind so many octets instead of from the start");
            default -> beyond(command);
        };
    }

    private static String stor(StoreMode mode) {
        return switch (mode) {
            case NEW -> "a file is coming; what has that name is kept as an older generation";
            case OLD -> "a file is coming; what has that name is replaced, once all has come";
            case APP -> "octets are coming that go to the end of this file";
        };
    }

    private static Lesson size(Command.Size size) {
        if (size.ahead()) {
            return extension("exactly so many octets follow at once; they are no commands");
        }
        return size.digest() == null
                ? rfc(10, "exactly so many octets will come, if the server has room")
                : extension("exactly so many octets will come, and their digest behind them");
    }

    /** What is not in the RFC, and what is nowhere. */
    private static Lesson beyond(Command command) {
        return switch (command) {
            case Command.Feat _ -> extension("which extensions are there? Answers say more now");
            case Command.Noop _ -> extension("nothing: it keeps the connection awake");
            case Command.Stat _ -> extension("what does the server know of this session?");
            case Command.Xmkd _ -> new Lesson("make a directory", "RFC 775");
            case Command.Xrmd _ -> new Lesson("remove an empty directory", "RFC 775");
            case Command.Mlst _ -> new Lesson("what is there to tell of one name?", "RFC 3659");
            case Command.Mlsd _ -> new Lesson("all a directory holds, in facts", "RFC 3659");
            case Command.Hash _ ->
                    extension("the digest of octets of a file: proof without moving");
            case Command.Mfmt _ -> extension("when the file was changed last");
            case Command.Avbl _ -> extension("how much room is there?");
            case Command.Unrecognised(_, var why) -> rfc(4, "no command: " + why);
            case Command.Unacceptable(var why) ->
                    new Lesson(
                            "no command, and nobody can tell where the next begins: " + why,
                            "docs/protocol.md, When the server hangs up without a word");
            default -> throw new IllegalStateException(command + " has its page in the RFC");
        };
    }
}
