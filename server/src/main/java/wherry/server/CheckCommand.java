package wherry.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import wherry.protocol.Printable;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.receipt.ReceiptKey;
import wherry.protocol.tls.TlsIdentity;
import wherry.server.users.Familiars;
import wherry.server.users.UserFile;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code wherryd check}: what is wrong with a home, all of it at once. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Version.class,
        description = "Says what is wrong with the configuration; exit code 1 if anything is.")
final class CheckCommand implements Callable<Integer> {
    private static final Duration SOON = Duration.ofDays(14);

    private final InstantSource clock;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption home = new HomeOption();

    @Option(
            names = "--deep",
            description = "Looks through all users' files too; the server must be stopped.")
    private boolean deep;

    @Option(
            names = "--repair",
            description = "With --deep: mends what can be mended without losing content.")
    private boolean repair;

    CheckCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws Refused {
        if (repair && !deep) {
            throw new Refused(Refused.CONFIGURATION, "--repair needs --deep beside it");
        }
        var problems = problems(home.home());
        if (deep && problems.isEmpty()) {
            try (var _ = ServeCommand.onlyServer(home.home())) {
                problems =
                        new DeepCheck(home.home(), repair, clock, spec.commandLine().getErr())
                                .problems();
            } catch (IOException trouble) {
                problems = List.of("the lock cannot be let go: " + trouble.getMessage());
            }
        }
        var err = spec.commandLine().getErr();
        problems.forEach(problem -> err.println(ServerMain.PROGRAM + ": " + problem));
        err.flush();
        if (problems.isEmpty()) {
            limits().forEach(spec.commandLine().getOut()::println);
            receipts().ifPresent(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().println(home.home().directory() + " is ready to serve");
            spec.commandLine().getOut().flush();
        }
        return problems.isEmpty() ? 0 : Refused.CONFIGURATION;
    }

    /** What holds, with what this process cannot do counted in. */
    private List<String> limits() throws Refused {
        try {
            var given = ServerConfig.read(home.home()).limits();
            var door = SelfTest.within(given.door());
            return new LimitsSection(door, given.session()).lines();
        } catch (UnusableFile changed) {
            throw new Refused(Refused.CONFIGURATION, String.valueOf(changed.getMessage()));
        }
    }

    /** What receipts can be judged by, for those who ask the operator. */
    private Optional<String> receipts() throws Refused {
        try {
            var key = home.home().receiptKey();
            return Files.exists(key)
                    ? Optional.of("receipts are signed by " + ReceiptKey.load(key).pin())
                    : Optional.empty();
        } catch (UnusableFile changed) {
            throw new Refused(Refused.CONFIGURATION, String.valueOf(changed.getMessage()));
        }
    }

    /** One part of a home that may be unusable. */
    private interface Part {
        void check() throws UnusableFile;
    }

    private List<String> problems(ServerHome checked) {
        var problems = new ArrayList<String>();
        for (Part part :
                List.<Part>of(
                        checked::requireOwn,
                        () -> memory(ServerConfig.read(checked), problems),
                        () -> Familiars.open(checked.familiars(), clock),
                        () -> roots(UserFile.open(checked.users(), checked.files()), problems),
                        () ->
                                certificate(
                                        TlsIdentity.load(checked.certificate(), checked.key()),
                                        checked),
                        () -> {
                            if (Files.exists(checked.receiptKey())) {
                                ReceiptKey.load(checked.receiptKey());
                            }
                        },
                        () -> {
                            var clients = ServerConfig.read(checked).clients();
                            TlsFiles.open(checked, clients, clock).close();
                        })) {
            try {
                part.check();
            } catch (UnusableFile unusable) {
                String.valueOf(unusable.getMessage())
                        .lines()
                        .filter(line -> !problems.contains(line))
                        .forEach(problems::add);
            }
        }
        return problems;
    }

    private static void memory(ServerConfig config, List<String> problems) {
        try {
            SelfTest.requireMemoryFor(config.passwords().cost());
        } catch (Refused refused) {
            problems.add(String.valueOf(refused.getMessage()));
        }
    }

    private static void roots(UserFile users, List<String> problems) {
        for (var user : users.all()) {
            if (!Files.isDirectory(user.root()) || !Files.isWritable(user.root())) {
                problems.add(
                        "the root of user "
                                + user.id()
                                + ", "
                                + user.root()
                                + ", is no directory that can be written");
            }
            for (var rule : user.rights().directories()) {
                try {
                    ProtectCommand.place(rule.directory());
                } catch (Refused refused) {
                    problems.add(
                            "users.toml: a directory of user "
                                    + user.id()
                                    + ": "
                                    + Printable.of(String.valueOf(refused.getMessage())));
                }
            }
        }
    }

    /** What is still right but will not be for long; the rest is a problem of the files. */
    private void certificate(TlsIdentity identity, ServerHome checked) {
        var now = clock.instant();
        var end = identity.leaf().getNotAfter().toInstant();
        if (now.isBefore(end) && now.plus(SOON).isAfter(end)) {
            var err = spec.commandLine().getErr();
            err.println("warning: " + checked.certificate() + " expires on " + end);
        }
    }
}
