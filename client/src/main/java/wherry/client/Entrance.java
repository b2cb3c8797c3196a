package wherry.client;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.Credentials;
import wherry.client.remote.Dialer;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Login;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.Speed;
import wherry.client.transfer.Curfew;
import wherry.protocol.Secret;
import wherry.protocol.keep.TypedSecret;

import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * From an address to a login. While a person thinks no connection is held open: the client hangs
 * up, asks, and dials again; by then the server has proved who it is.
 */
record Entrance(
        Dialer dialer,
        Target target,
        boolean plain,
        Supplier<Optional<Console>> console,
        Curfew curfew,
        Speed speed) {

    /**
     * Who has come in.
     *
     * @param remote the server's files
     * @param credentials what it took
     */
    record Entered(RemoteFiles remote, Credentials credentials) {}

    /** In once more, with what it took the first time. */
    RemoteFiles enter(Credentials credentials) throws IOException, RemoteRefused, FileFailed {
        return enter(credentials.password(), credentials.account()).remote();
    }

    /**
     * Logged in, with what is known or a person tells.
     *
     * @throws RemoteRefused when the server does not accept it
     * @throws FileFailed when something is wanted that nobody can give; code 6
     */
    Entered enter(@Nullable Secret password, @Nullable Secret account)
            throws IOException, RemoteRefused, FileFailed {
        var known = new Credentials(target.user(), password, account);
        while (true) {
            var connection = curfew.guard(dialer.dial(target.address()).at(speed));
            var remote = RemoteFiles.greeted(connection, plain);
            Login.Outcome outcome;
            try {
                outcome = remote.login(known);
            } catch (RemoteRefused refused) {
                remote.close();
                throw refused;
            }
            if (outcome == Login.Outcome.IN) {
                return new Entered(remote, known);
            }
            remote.close();
            known = asked(known, outcome);
        }
    }

    private Credentials asked(Credentials known, Login.Outcome wanted) throws FileFailed {
        var forPassword = wanted == Login.Outcome.PASSWORD_WANTED;
        if (forPassword ? known.password() != null : known.account() != null) {
            throw refused("still wants more after user, password and account");
        }
        var person = console.get();
        if (person.isEmpty()) {
            throw refused(
                    forPassword
                            ? "wants a password, and there is no terminal to ask: give"
                                    + " --password-file or --password-command"
                            : "wants an account too: give --account-file");
        }
        var what = forPassword ? "Password for " : "Account for ";
        var typed =
                TypedSecret.ask(person.get(), what + target.user() + "@" + target.address() + ": ")
                        .orElseThrow(() -> refused("wants a password, and none was given"));
        return forPassword
                ? new Credentials(known.user(), typed, known.account())
                : new Credentials(known.user(), known.password(), typed);
    }

    private FileFailed refused(String why) {
        return new FileFailed(ExitCode.LOGIN_REFUSED, target.address() + " " + why);
    }
}
