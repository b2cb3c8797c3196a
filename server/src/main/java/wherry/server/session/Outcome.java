package wherry.server.session;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Command;
import wherry.protocol.Digest;
import wherry.protocol.Reply;
import wherry.server.files.FileStore;

/** What a command leads to. Dialogues decide it, and only the session carries it out. */
sealed interface Outcome {

    /** The state that follows. */
    SessionState next();

    /** One reply. */
    record Answer(Reply reply, SessionState next) implements Outcome {}

    /**
     * One reply, to something that was no command for this moment; too many in a row end the
     * session.
     */
    record Mistake(Reply reply, SessionState next) implements Outcome {}

    /** One reply, and from it on replies say more. */
    record Extend(Reply reply, SessionState next) implements Outcome {}

    /** A title and lines, streamed as one reply. */
    record Recite(String title, FileStore.Listing<String> lines, SessionState next)
            implements Outcome {}

    /**
     * The octets of a file, and no reply.
     *
     * @param digest what follows them; null: nothing
     */
    record Deliver(SessionState.Offering offer, @Nullable Digest digest, SessionState next)
            implements Outcome {}

    /** "Go on", then so many octets, then a verdict. */
    record Accept(
            FileStore.Upload upload,
            SessionState.Storing target,
            Command.Size size,
            SessionState next)
            implements Outcome {}

    /** Nothing that follows could be trusted: end without a word. */
    record HangUp(String why, SessionState next) implements Outcome {}
}
