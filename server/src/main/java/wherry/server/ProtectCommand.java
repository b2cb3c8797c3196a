package wherry.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import wherry.protocol.keep.UnusableFile;
import wherry.server.files.FileRefused;
import wherry.server.files.VirtualPath;
import wherry.server.users.User;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code wherryd user protect}: a directory that demands credentials of its own (CDIR, p. 7). */
@Command(
        name = "protect",
        mixinStandardHelpOptions = true,
        description = "Makes a directory demand a password or an account of its own.")
final class ProtectCommand implements Callable<Integer> {
    private final SecureRandom random;
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private UserOptions target = new UserOptions();

    @Parameters(paramLabel = "DIR", description = "The directory, from the user's root: /payroll.")
    private String directory = "";

    @Option(
            names = "--password-file",
            paramLabel = "F",
            description = "Holds the directory's password as one line; - is standard input.")
    private List<String> password = List.of();

    @Option(
            names = "--account-file",
            paramLabel = "F",
            description = "Holds an account that will do; may be given more than once.")
    private List<String> accounts = List.of();

    ProtectCommand(SecureRandom random) {
        this.random = random;
    }

    @Override
    public Integer call() throws UnusableFile, Refused {
        var users = target.users();
        var user = target.user(users);
        var place = place(directory);
        if (password.size() > 1 || (password.isEmpty() && accounts.isEmpty())) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "say what the directory demands: --password-file F once, --account-file F once"
                            + " or more, or both");
        }
        var cost = target.passwords().cost();
        var hash = AccountOptions.hashes(password, cost, random).stream().findFirst().orElse(null);
        var hashes = AccountOptions.hashes(accounts, cost, random);
        users.change(
                user.id(),
                changed -> changed.withRights(changed.rights().demanding(place, hash, hashes)));
        warnAboutAbsent(user, place);
        return 0;
    }

    private void warnAboutAbsent(User user, String place) {
        if (!Files.isDirectory(user.root().resolve(place.substring(1)))) {
            var err = spec.commandLine().getErr();
            err.println(
                    "warning: there is no directory "
                            + place
                            + " in "
                            + user.root()
                            + " yet, and the user cannot make it any more: make it");
            err.flush();
        }
    }

    /** The directory in its only spelling. */
    static String place(String given) throws Refused {
        try {
            var place = VirtualPath.root().resolve(given, true);
            if (given.startsWith("/") && !place.isRoot()) {
                return place.toString();
            }
        } catch (FileRefused refused) {
            throw new Refused(Refused.CONFIGURATION, "'" + given + "': " + refused.getMessage());
        }
        throw new Refused(
                Refused.CONFIGURATION,
                "'" + given + "' must name a directory from the user's root, such as /payroll");
    }

    @Command(
            name = "unprotect",
            mixinStandardHelpOptions = true,
            description = "A directory demands nothing of its own any more.")
    static final class Unprotect implements Callable<Integer> {
        @Mixin private UserOptions target = new UserOptions();

        @Parameters(paramLabel = "DIR", description = "The directory, as given to protect.")
        private String directory = "";

        @Override
        public Integer call() throws UnusableFile, Refused {
            var users = target.users();
            var user = target.user(users);
            var place = place(directory);
            if (!user.rights().rule(place).demandsCredentials()) {
                throw new Refused(
                        Refused.CONFIGURATION,
                        place + " of " + user.id() + " demands nothing: see 'wherryd user list'");
            }
            users.change(
                    user.id(),
                    changed ->
                            changed.withRights(changed.rights().demanding(place, null, List.of())));
            return 0;
        }
    }
}
