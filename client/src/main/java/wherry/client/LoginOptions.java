package wherry.client;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.shell.Screen;
import wherry.protocol.Secret;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.TlsIdentity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where to, whom to believe there, and whom to be: the same for every command that connects. */
final class LoginOptions {
    private static final String VARIABLE = "WHERRY_PASSWORD";

    /** Where to, as it was typed. */
    String target = "";

    @ArgGroup(exclusive = true)
    Trusting trusting = new Trusting();

    /** How the server is to be believed: one of the two, or as known from earlier. */
    static final class Trusting {
        @Option(
                names = "--ca",
                paramLabel = "FILE",
                description = "Believe servers vouched for by this CA (PEM).")
        @Nullable Path ca;

        @Option(
                names = "--trust",
                paramLabel = "sha256:HEX",
                description = "Believe the server with this key.")
        @Nullable String pin;
    }

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "Show the server this certificate of yours (PEM, with its chain).")
    @Nullable Path certificate;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The key of that certificate (PEM, owner-only).")
    @Nullable Path key;

    @ArgGroup(exclusive = true)
    Password password = new Password();

    /** Where the password comes from: one of them, WHERRY_PASSWORD, or the person. */
    static final class Password {
        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description =
                        "The password is the one line in FILE (owner-only); - is standard input.")
        @Nullable String file;

        @Option(
                names = "--password-command",
                paramLabel = "CMD",
                description = "The password is the first line this shell command prints.")
        @Nullable String command;

        @Option(
                names = "--password-fd",
                paramLabel = "N",
                description = "The password is what the open file descriptor N gives, one line.")
        @Nullable Integer descriptor;
    }

    @Option(
            names = "--account-file",
            paramLabel = "FILE",
            description = "The account is the one line in FILE; - is standard input.")
    @Nullable String accountFile;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print data and errors only.")
    boolean quiet;

    /** Fills in what these say and no option does. */
    void complete(Map<String, String> values, Profiles profiles) {
        target = target.isEmpty() ? values.getOrDefault("target", "") : target;
        if (trusting.ca == null && trusting.pin == null) {
            trusting.ca = profiles.path(values.get("ca"));
            trusting.pin = values.get("trust");
        }
        if (certificate == null && key == null) {
            certificate = profiles.path(values.get("cert"));
            key = profiles.path(values.get("key"));
        }
        if (password.file == null && password.command == null && password.descriptor == null) {
            password.command = values.get("password-command");
            password.file = text(profiles.path(values.get("password-file")));
        }
        accountFile =
                accountFile == null ? text(profiles.path(values.get("account-file"))) : accountFile;
    }

    private static @Nullable String text(@Nullable Path path) {
        return path == null ? null : path.toString();
    }

    /** The same as a profile says it; what came in by a pipe or a descriptor is not in it. */
    Map<String, String> spelled(Target where) {
        var values = new LinkedHashMap<String, String>();
        values.put("target", where.user() + "@" + where.address());
        put(values, "ca", trusting.ca);
        if (trusting.pin != null) {
            values.put("trust", trusting.pin);
        }
        put(values, "cert", certificate);
        put(values, "key", key);
        put(values, "password-file", file(password.file));
        if (password.command != null) {
            values.put("password-command", password.command);
        }
        put(values, "account-file", file(accountFile));
        return values;
    }

    private static @Nullable Path file(@Nullable String name) {
        return name == null || name.equals("-") ? null : Path.of(name);
    }

    private static void put(Map<String, String> values, String name, @Nullable Path path) {
        if (path != null) {
            values.put(name, path.toAbsolutePath().normalize().toString());
        }
    }

    /** The server and the user meant. */
    Target target() throws FileFailed {
        return Target.parse(target, System.getProperty("user.name", ""))
                .orElseThrow(
                        () ->
                                new FileFailed(
                                        ExitCode.USAGE,
                                        target
                                                + " is no server: write USER@HOST or"
                                                + " USER@HOST:PORT"));
    }

    /** The certificate to be shown to servers that ask for one. */
    Optional<TlsIdentity> identity() throws UnusableFile, FileFailed {
        if (certificate == null && key == null) {
            return Optional.empty();
        }
        if (certificate == null || key == null) {
            throw new FileFailed(ExitCode.USAGE, "--cert and --key come together: give both");
        }
        return Optional.of(TlsIdentity.load(certificate, key));
    }

    /** The password, as far as a file, a command or the environment tells it. */
    @Nullable Secret password(Secrets secrets, Screen screen) throws IOException, FileFailed {
        if (password.command != null) {
            return secrets.fromCommand(password.command);
        }
        if (password.descriptor != null) {
            return secrets.fromDescriptor(password.descriptor);
        }
        var given = System.getenv(VARIABLE);
        if (password.file != null || given == null || given.isEmpty()) {
            return secrets.inFile(password.file);
        }
        screen.trouble(
                "The password of "
                        + VARIABLE
                        + " is used; other programs of this user can read it there:"
                        + " --password-file and --password-fd keep it to themselves");
        return Secret.of(given);
    }

    /** The account, as far as a file tells it. */
    @Nullable Secret account(Secrets secrets) throws IOException {
        return secrets.inFile(accountFile);
    }
}
