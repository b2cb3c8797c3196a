package wherry.client.remote;

import wherry.protocol.Command;
import wherry.protocol.Reply;

import java.io.IOException;
import java.util.Locale;

/** USER, PASS and ACCT, as far as the server wants them (RFC 913 p. 4 and 5). */
public final class Login {

    private Login() {}

    /** How far a login came. */
    public enum Outcome {
        /** Logged in. */
        IN,
        /** The server wants a password that is not known. */
        PASSWORD_WANTED,
        /** The server wants an account that is not known. */
        ACCOUNT_WANTED
    }

    /**
     * Says what is known, the password first, and stops at the first {@code !}.
     *
     * @throws RemoteRefused when the server says no; its code is {@link ExitCode#LOGIN_REFUSED}
     */
    static Outcome run(Talk talk, Credentials credentials) throws IOException, RemoteRefused {
        var answer = ask(talk, new Command.User(credentials.user()));
        var password = credentials.password();
        if (!answer.is(Reply.Code.IN) && password != null) {
            answer = ask(talk, new Command.Pass(password));
        }
        var account = credentials.account();
        if (!answer.is(Reply.Code.IN) && account != null) {
            answer = ask(talk, new Command.Acct(account));
        }
        if (answer.is(Reply.Code.IN)) {
            return Outcome.IN;
        }
        return password != null || wantsOnlyAccount(answer)
                ? Outcome.ACCOUNT_WANTED
                : Outcome.PASSWORD_WANTED;
    }

    static boolean wantsOnlyAccount(Answer answer) {
        var text = answer.text().toLowerCase(Locale.ROOT);
        return text.contains("account") && !text.contains("password");
    }

    private static Answer ask(Talk talk, Command command) throws IOException, RemoteRefused {
        return talk.expect(command, ExitCode.LOGIN_REFUSED);
    }
}
