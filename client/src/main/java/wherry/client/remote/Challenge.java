package wherry.client.remote;

import wherry.protocol.Command;
import wherry.protocol.Reply;

import java.io.IOException;

/** CDIR, with ACCT and PASS as far as the directory wants them (RFC 913 p. 7). */
final class Challenge {
    private final Talk talk;
    private final String directory;
    private final DirectoryKeys keys;
    private boolean passwordGiven;
    private boolean accountGiven;

    Challenge(Talk talk, String directory, DirectoryKeys keys) {
        this.talk = talk;
        this.directory = directory;
        this.keys = keys;
    }

    /** Says what is wanted, each once, and stops at the first {@code !} or {@code -}. */
    Answer run(Standing standing) throws IOException, RemoteRefused, FileFailed {
        var answer =
                standing.kept(
                        () -> talk.expect(new Command.Cdir(directory), ExitCode.NOTHING_DONE));
        while (!answer.is(Reply.Code.IN)) {
            if (passwordGiven && accountGiven) {
                throw LineBroken.protocol("it wants more than an account and a password");
            }
            answer = talk.expect(next(answer), ExitCode.NOT_PERMITTED);
        }
        return answer;
    }

    /** The order is free; a server that says which one it misses gets that one first. */
    private Command next(Answer answer) throws FileFailed {
        if (passwordGiven || (!accountGiven && Login.wantsOnlyAccount(answer))) {
            accountGiven = true;
            return new Command.Acct(keys.account(directory));
        }
        passwordGiven = true;
        return new Command.Pass(keys.password(directory));
    }
}
