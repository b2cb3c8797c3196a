package wherry.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import wherry.protocol.keep.UnusableFile;
import wherry.server.users.CertificateUse;
import wherry.server.users.DirectoryRule;
import wherry.server.users.User;

import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code wherryd user list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists users: name, what they prove, state, root, protected directories.")
final class UserListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws UnusableFile {
        var out = spec.commandLine().getOut();
        var users = UserOptions.open(home.home());
        for (var user : users.all()) {
            var proves = proves(user);
            var opens = user.admission().opens();
            var state = users.isEarly(user) ? "from-" + opens : state(user, users.isExpired(user));
            out.println(
                    String.join(
                                    "\t",
                                    user.id(),
                                    proves.isEmpty() ? "nothing" : proves,
                                    state,
                                    user.root().toString())
                            + protectedOf(user));
        }
        out.flush();
        return 0;
    }

    private static String proves(User user) {
        var use = user.admission().certificate();
        var secrets =
                use == CertificateUse.ONLY
                        ? ""
                        : (user.password() == null ? "" : "password ")
                                + (user.accounts().isEmpty() ? "" : "account ");
        return switch (use) {
            case NONE -> secrets.strip();
            case OPTIONAL -> secrets + "or-certificate";
            case REQUIRED, ONLY -> secrets + "certificate";
        };
    }

    private static String state(User user, boolean expired) {
        var expires = user.admission().expires();
        if (expired) {
            return "expired-" + expires;
        }
        if (user.locked()) {
            return "locked";
        }
        if (expires != null) {
            return "until-" + expires;
        }
        return Files.isDirectory(user.root()) ? "active" : "no-root";
    }

    private static String protectedOf(User user) {
        return user.rights().directories().stream()
                .filter(DirectoryRule::demandsCredentials)
                .map(rule -> "\t" + rule.directory())
                .collect(Collectors.joining());
    }
}
