package wherry.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;
import wherry.server.users.Admission;
import wherry.server.users.CertificateUse;
import wherry.server.users.Rights;
import wherry.server.users.User;

import java.security.SecureRandom;
import java.util.concurrent.Callable;

/** {@code wherryd user}: who may log in. A running server sees a change at the next login. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Adds, changes and removes users; a running server notices by itself.")
final class UserCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /** The command with its own commands. */
    static CommandLine commandLine(SecureRandom random) {
        return new CommandLine(new UserCommand())
                .addSubcommand(new Add(random))
                .addSubcommand(new SetUser(random))
                .addSubcommand(new Passwd(random))
                .addSubcommand(new UserListCommand())
                .addSubcommand(new Remove())
                .addSubcommand(new Lock())
                .addSubcommand(new Unlock())
                .addSubcommand(new ProtectCommand(random))
                .addSubcommand(new ProtectCommand.Unprotect());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name a command: add, set, passwd, list, remove, lock, unlock, protect or"
                        + " unprotect");
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds a user, with a directory for the files.")
    static final class Add implements Callable<Integer> {
        private final SecureRandom random;
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private UserOptions target = new UserOptions();
        @Mixin private PasswordOptions password = new PasswordOptions();
        @Mixin private AccountOptions accounts = new AccountOptions();
        @Mixin private RightsOptions rights = new RightsOptions();
        @Mixin private AdmissionOptions admission = new AdmissionOptions();

        Add(SecureRandom random) {
            this.random = random;
        }

        @Override
        public Integer call() throws UnusableFile, Refused {
            var users = target.users();
            var name = target.name();
            if (users.find(name).isPresent()) {
                throw new Refused(
                        Refused.CONFIGURATION,
                        "user " + name + " exists already: change it with 'wherryd user set'");
            }
            var root = accounts.root().orElse(users.defaultRoot(name));
            var allowed = rights.change().apply(Rights.FULL);
            var admitted = admission.change().apply(Admission.USUAL);
            var secretless = admitted.certificate() == CertificateUse.ONLY && !password.given();
            var policy = target.passwords();
            var beside = admitted.certificate() == CertificateUse.REQUIRED;
            var err = spec.commandLine().getErr();
            var wanted = new NewPassword(policy, random, name, beside, err);
            var added =
                    new User(
                            name,
                            secretless ? null : password.hash(wanted),
                            accounts.hashes(policy.cost(), random),
                            root,
                            false);
            PrivateFile.directory(root);
            users.add(added.withRights(allowed).withAdmission(admitted));
            return 0;
        }
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Changes what is given and nothing else.")
    static final class SetUser implements Callable<Integer> {
        private final SecureRandom random;
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private UserOptions target = new UserOptions();
        @Mixin private PasswordOptions password = new PasswordOptions();
        @Mixin private AccountOptions accounts = new AccountOptions();
        @Mixin private RightsOptions rights = new RightsOptions();
        @Mixin private AdmissionOptions admission = new AdmissionOptions();

        SetUser(SecureRandom random) {
            this.random = random;
        }

        @Override
        public Integer call() throws UnusableFile, Refused {
            var users = target.users();
            var user = target.user(users);
            var change = rights.change();
            var admitting = admission.change();
            var policy = target.passwords();
            var use = admitting.apply(user.admission()).certificate();
            var beside = use == CertificateUse.REQUIRED;
            var err = spec.commandLine().getErr();
            var wanted = new NewPassword(policy, random, user.id(), beside, err);
            var newPassword = password.given() ? password.hash(wanted) : null;
            var newAccounts = accounts.hashes(policy.cost(), random);
            var root = accounts.root();
            if (root.isPresent()) {
                PrivateFile.directory(root.get());
            }
            users.change(
                    user.id(),
                    found -> {
                        var changed = found.withRights(change.apply(found.rights()));
                        changed = changed.withAdmission(admitting.apply(found.admission()));
                        changed = password.given() ? changed.withPassword(newPassword) : changed;
                        changed = accounts.given() ? changed.withAccounts(newAccounts) : changed;
                        return root.isPresent() ? changed.withRoot(root.get()) : changed;
                    });
            return 0;
        }
    }

    @Command(
            name = "passwd",
            mixinStandardHelpOptions = true,
            description = "Gives a user a new password.")
    static final class Passwd implements Callable<Integer> {
        private final SecureRandom random;
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private UserOptions target = new UserOptions();
        @Mixin private PasswordOptions password = new PasswordOptions();

        Passwd(SecureRandom random) {
            this.random = random;
        }

        @Override
        public Integer call() throws UnusableFile, Refused {
            var users = target.users();
            var user = target.user(users);
            var name = user.id();
            var beside = user.admission().certificate() == CertificateUse.REQUIRED;
            var err = spec.commandLine().getErr();
            var wanted = new NewPassword(target.passwords(), random, name, beside, err);
            var newPassword = password.hash(wanted);
            users.change(name, found -> found.withPassword(newPassword));
            return 0;
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a user; the files stay where they are.")
    static final class Remove implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private UserOptions target = new UserOptions();

        @Override
        public Integer call() throws UnusableFile, Refused {
            var users = target.users();
            var user = target.user(users);
            users.remove(user.id());
            spec.commandLine()
                    .getErr()
                    .println("The files of " + user.id() + " stay in " + user.root());
            spec.commandLine().getErr().flush();
            return 0;
        }
    }

    @Command(
            name = "lock",
            mixinStandardHelpOptions = true,
            description = "Refuses every further login of a user.")
    static final class Lock implements Callable<Integer> {
        @Mixin private UserOptions target = new UserOptions();

        @Override
        public Integer call() throws UnusableFile, Refused {
            var users = target.users();
            users.change(target.name(), user -> user.withLocked(true));
            return 0;
        }
    }

    @Command(
            name = "unlock",
            mixinStandardHelpOptions = true,
            description = "Lets a locked user log in again.")
    static final class Unlock implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private UserOptions target = new UserOptions();

        @Override
        public Integer call() throws UnusableFile, Refused {
            var users = target.users();
            users.change(target.name(), user -> user.withLocked(false));
            if (users.isExpired(target.user(users))) {
                var name = target.name();
                var err = spec.commandLine().getErr();
                err.println(
                        "warning: the time of "
                                + name
                                + " is over, so every login stays refused: give another day with"
                                + " 'wherryd user set "
                                + name
                                + " --expires DATE'");
                err.flush();
            }
            return 0;
        }
    }
}
