package wherry.server.session;

import wherry.protocol.Command;
import wherry.protocol.Reason;
import wherry.protocol.Reply;
import wherry.server.session.SessionState.Challenged;
import wherry.server.session.SessionState.Closed;
import wherry.server.session.SessionState.Offering;
import wherry.server.session.SessionState.Ready;
import wherry.server.session.SessionState.Renaming;
import wherry.server.session.SessionState.SignedIn;
import wherry.server.session.SessionState.SignedOut;
import wherry.server.session.SessionState.SigningIn;
import wherry.server.session.SessionState.Storing;

import java.util.Set;

/**
 * The whole protocol as one table: state and command give an outcome. A command that is not the
 * follow-up a dialogue waits for ends that dialogue and is then taken as what it is.
 */
final class Conversation {
    private static final Command UNKNOWN = new Command.Unrecognised("", "Unknown command");

    /** Whose senseless arguments are known by their verb. */
    private static final Set<String> EXTENSIONS =
            Set.of("FEAT", "NOOP", "STAT", "XMKD", "XRMD", "MLST", "REST", "HASH", "MFMT");

    private static final Command NO_SIZE =
            new Command.Unrecognised(
                    "SIZE", "SIZE needs the number of octets, 0 to " + Long.MAX_VALUE);

    private final SignInDialogue signIn;
    private final ChallengeDialogue challenges;
    private final DirectoryDialogue directories;
    private final FileDialogue files;
    private final TransferDialogue transfers = new TransferDialogue();
    private final DigestDialogue digests;
    private final ServiceDialogue service;
    private final boolean extensions;

    Conversation(
            SignInDialogue signIn,
            ChallengeDialogue challenges,
            FileDialogue files,
            DigestDialogue digests,
            ServiceDialogue service,
            boolean extensions) {
        this.signIn = signIn;
        this.challenges = challenges;
        this.directories = new DirectoryDialogue(challenges);
        this.files = files;
        this.digests = digests;
        this.service = service;
        this.extensions = extensions;
    }

    /** What this command leads to in this state. */
    Outcome answer(SessionState state, Command command) {
        return switch (new Turn(state, known(command))) {
            case Turn(var s, Command.Unacceptable(var why)) -> new Outcome.HangUp(why, s);
            case Turn(var s, Command.Size(_, var ahead, _))
                    when ahead && !(s instanceof SignedIn) ->
                    new Outcome.HangUp("content of nobody who is logged in", s);
            case Turn(_, Command.Done _) -> service.done();
            case Turn(SignedIn s, Command.Unrecognised(var verb, var why))
                    when verb.equals("REST") ->
                    no(s.ready().restarting(Ready.REFUSED), why);
            case Turn(var s, Command.Unrecognised(_, var why)) -> no(calm(s), why);
            case Turn(_, Command.User(var userId)) -> signIn.user(userId);
            case Turn(var s, Command.Feat _) -> feat(calm(s));
            case Turn(var s, Command.Noop _) -> service.noop(s);

            case Turn(SigningIn s, Command.Acct(var account)) -> signIn.acct(s, account);
            case Turn(SigningIn s, Command.Pass(var password)) -> signIn.pass(s, password);
            case Turn(SigningIn s, _) -> notIn(s, "Log in first: send account and password");
            case Turn(SignedOut s, _) -> notIn(s, "Log in first: send user-id");
            case Turn(Closed s, _) -> no(s, "The session is over");

            case Turn(Challenged s, Command.Acct(var account)) -> challenges.acct(s, account);
            case Turn(Challenged s, Command.Pass(var password)) -> challenges.pass(s, password);
            case Turn(SignedIn s, Command.Acct(var account)) ->
                    signIn.acctAgain(s.ready(), account);
            case Turn(SignedIn s, Command.Pass(var password)) ->
                    signIn.passAgain(s.ready(), password);
            case Turn(SignedIn s, Command.Type c) -> directories.type(s.ready(), c);
            case Turn(SignedIn s, Command.List c) -> directories.list(s.ready(), c);
            case Turn(SignedIn s, Command.Cdir c) -> directories.cdir(s.ready(), c);

            case Turn(SignedIn s, Command.Mlst c) -> directories.mlst(s.ready(), c);
            case Turn(SignedIn s, Command.Mlsd c) -> directories.mlsd(s.ready(), c);
            case Turn(SignedIn s, Command.Avbl c) -> directories.avbl(s.ready(), c);
            case Turn(SignedIn s, Command.Hash c) -> digests.hash(s.ready(), c);
            case Turn(SignedIn s, Command.Mfmt c) -> files.mfmt(s.ready(), c);

            case Turn(SignedIn s, Command.Kill c) -> files.kill(s.ready(), c);
            case Turn(SignedIn s, Command.Name c) -> files.name(s.ready(), c);
            case Turn(Renaming s, Command.Tobe c) -> files.tobe(s, c);
            case Turn(SignedIn s, Command.Tobe _) -> no(s.ready(), "NAME comes before TOBE");
            case Turn(SignedIn s, Command.Xmkd c) -> files.xmkd(s.ready(), c);
            case Turn(SignedIn s, Command.Xrmd c) -> files.xrmd(s.ready(), c);

            case Turn(SignedIn s, Command.Rest c) -> transfers.rest(s.ready(), c);
            case Turn(SignedIn s, Command.Retr c) -> transfers.retr(s.ready(), c);
            case Turn(Offering s, Command.Send c) -> transfers.send(s, c);
            case Turn(Offering s, Command.Stop _) -> transfers.stop(s);
            case Turn(SignedIn s, Command.Send _) -> no(s.ready(), "RETR comes before SEND");
            case Turn(SignedIn s, Command.Stop _) -> no(s.ready(), "RETR comes before STOP");

            case Turn(SignedIn s, Command.Stor c) -> transfers.stor(s.ready(), c);
            case Turn(Storing s, Command.Size c) -> transfers.size(s, c);
            case Turn(SignedIn s, Command.Size _) -> no(s.ready(), "STOR comes before SIZE");

            case Turn(SignedIn s, Command.Stat _) -> service.stat(s);
        };
    }

    /** From now on uploads that are interrupted can be resumed. */
    private Outcome feat(SessionState state) {
        transfers.keepParts();
        return service.feat(state);
    }

    /** With extensions off their verbs are as unknown as any other word. */
    private Command known(Command command) {
        return switch (command) {
            case Command.Feat _,
                    Command.Noop _,
                    Command.Stat _,
                    Command.Xmkd _,
                    Command.Xrmd _,
                    Command.Mlst _,
                    Command.Mlsd _,
                    Command.Hash _,
                    Command.Mfmt _,
                    Command.Avbl _,
                    Command.Rest _ ->
                    extensions ? command : UNKNOWN;
            case Command.Size size -> known(size);
            case Command.Send(var digest) when digest != null && !extensions ->
                    new Command.Unrecognised("SEND", "SEND takes no argument");
            case Command.Unrecognised(var verb, _) when EXTENSIONS.contains(verb) ->
                    extensions ? command : UNKNOWN;
            default -> command;
        };
    }

    /** What follows a plus is read only where it is announced that it may be sent. */
    private Command known(Command.Size size) {
        if (size.ahead() && (!extensions || size.octets() > TransferDialogue.MOST_AHEAD)) {
            return new Command.Unacceptable("SIZE with a plus, and content that must not come");
        }
        return size.digest() == null || extensions ? size : NO_SIZE;
    }

    private static SessionState calm(SessionState state) {
        return state instanceof SignedIn in ? in.ready() : state;
    }

    private static Outcome no(SessionState state, String complaint) {
        return new Outcome.Mistake(Reply.no(Reason.PROTO, complaint), state);
    }

    private static Outcome notIn(SessionState state, String complaint) {
        return new Outcome.Mistake(Reply.no(Reason.AUTH, complaint), state);
    }
}
