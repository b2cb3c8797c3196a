package wherry.server;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import wherry.certs.authority.Bearer;
import wherry.certs.authority.Branch;
import wherry.certs.authority.CannotIssue;
import wherry.certs.authority.CertificateAuthority;
import wherry.certs.authority.IssuingAuthority;
import wherry.certs.authority.KeyType;
import wherry.certs.keep.AuthorityFiles;
import wherry.certs.keep.AuthorityPlace;
import wherry.certs.keep.IdentityFiles;
import wherry.certs.keep.Issued;
import wherry.certs.keep.Passphrase;
import wherry.certs.keep.Register;
import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.SecretFile;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.receipt.ReceiptKey;
import wherry.protocol.tls.Pem;
import wherry.server.users.User;
import wherry.server.users.UserFile;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code wherryd init}: a home that can serve at once. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Version.class,
        description =
                "Makes a server home: configuration, certificate authority, server certificate.")
final class InitCommand implements Callable<Integer> {
    private static final int DAYS = 90;

    private final InstantSource clock;
    private final SecureRandom random;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption home = new HomeOption();

    @Option(
            names = "--host",
            required = true,
            paramLabel = "NAME_OR_IP",
            description = "A name or address clients will use; may be given more than once.")
    private List<String> hosts = List.of();

    @Option(
            names = "--ca",
            paramLabel = "DIR",
            description = "Use the authority in this directory instead of a new one.")
    private @Nullable Path authority;

    @Option(
            names = "--passphrase-file",
            paramLabel = "F",
            description = "Holds the passphrase of that authority's key.")
    private @Nullable Path passphrase;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Also add this user, as 'wherryd user add' would.")
    private @Nullable String user;

    @Mixin private PasswordOptions password = new PasswordOptions();

    InitCommand(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws UnusableFile, Refused {
        var made = home.home();
        if (Files.exists(made.config())) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    made.directory()
                            + " is a server home already: name another, or remove it first");
        }
        var first = firstUser(made);
        var ca = founded();
        var servers = ca.isPresent() ? ca.get().servers() : servers();
        var bearer = issue(() -> Bearer.server(hosts));
        var identity = issue(() -> servers.issue(bearer, KeyType.P256, DAYS));
        for (var directory : List.of(made.directory(), made.tls(), made.files(), made.logs())) {
            PrivateFile.directory(directory);
        }
        if (ca.isPresent()) {
            AuthorityFiles.create(made.authority(), ca.get(), Optional.empty());
        }
        var issuedBy = authority == null ? made.authority() : authority;
        Register.change(issuedBy, now -> now.with(Issued.of(bearer, identity.leaf())));
        var trusted = Pem.text(List.of(servers.root())).getBytes(StandardCharsets.UTF_8);
        PrivateFile.createPublic(made.clientsTrust(), trusted);
        var clients = AuthorityFiles.in(issuedBy, Branch.CLIENTS).certificate();
        PrivateFile.createPublic(made.clientsAuthority(), PrivateFile.readPublic(clients));
        IdentityFiles.write(made.certificate(), made.key(), identity);
        ReceiptKey.create(made.receiptKey());
        PrivateFile.create(made.users(), UserFile.empty().getBytes(StandardCharsets.UTF_8));
        PrivateFile.create(
                made.config(),
                ServerConfig.initial(hosts.getFirst()).getBytes(StandardCharsets.UTF_8));
        if (first.isPresent()) {
            PrivateFile.directory(first.get().root());
            UserFile.open(made.users(), made.files()).add(first.get());
        }
        tell(made);
        return 0;
    }

    /** Asked for before anything is made, so that a wrong answer leaves nothing behind. */
    private Optional<User> firstUser(ServerHome made) throws UnusableFile, Refused {
        var name = user;
        if (name == null) {
            return Optional.empty();
        }
        var root = made.files().resolve(UserOptions.checked(name));
        var err = spec.commandLine().getErr();
        var wanted = new NewPassword(PasswordPolicy.USUAL, random, name, false, err);
        return Optional.of(new User(name, password.hash(wanted), List.of(), root, false));
    }

    /** A new authority, unless one was named. */
    private Optional<CertificateAuthority> founded() throws Refused {
        if (authority != null) {
            return Optional.empty();
        }
        var name = "Wherry CA of " + hosts.getFirst();
        return Optional.of(issue(() -> CertificateAuthority.create(name, clock, random)));
    }

    /** The authority that was named. */
    private IssuingAuthority servers() throws UnusableFile {
        var file = passphrase;
        Passphrase source = file == null ? Passphrase.none() : _ -> SecretFile.read(file);
        var place = new AuthorityPlace(Objects.requireNonNull(authority), clock, random);
        return AuthorityFiles.issuing(place, Branch.SERVERS, source);
    }

    /** Something the authority may decline. */
    private interface Issuing<T> {
        T issue() throws CannotIssue;
    }

    private static <T> T issue(Issuing<T> work) throws Refused {
        try {
            return work.issue();
        } catch (CannotIssue cannot) {
            throw new Refused(Refused.CONFIGURATION, String.valueOf(cannot.getMessage()));
        }
    }

    private void tell(ServerHome made) {
        var err = spec.commandLine().getErr();
        spec.commandLine().getOut().println(made.directory());
        if (authority == null) {
            err.println(
                    "The authority's keys, "
                            + made.authority().resolve("ca.key")
                            + " and two in "
                            + made.authority().resolve("issuing")
                            + ", are not encrypted.");
            err.println(
                    "Move "
                            + made.authority()
                            + " to a safe place; the server does not need it, only 'wherry-certs'"
                            + " does.");
        }
        var next = user == null ? "user add NAME" : "serve";
        err.println(
                "Clients need "
                        + made.clientsTrust()
                        + ". Next: wherryd "
                        + next
                        + " --home "
                        + made.directory());
        err.flush();
        spec.commandLine().getOut().flush();
    }
}
