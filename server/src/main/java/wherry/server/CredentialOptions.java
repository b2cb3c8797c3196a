package wherry.server;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import wherry.protocol.Secret;
import wherry.protocol.keep.SecretFile;
import wherry.protocol.keep.UnusableFile;
import wherry.server.users.PasswordHash;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a user must prove, and where the files lie. Secrets come from files or a terminal, never
 * from the command line.
 */
final class CredentialOptions {
    private static final String STANDARD_INPUT = "-";

    @Option(
            names = "--password-file",
            paramLabel = "F",
            description =
                    "Holds the password as one line; - is standard input. Without it a terminal is"
                            + " asked.")
    private @Nullable String passwordFile;

    @Option(names = "--no-password", description = "The user needs no password.")
    private boolean noPassword;

    @Option(
            names = "--account-file",
            paramLabel = "F",
            description =
                    "Holds an account the user must name as well; may be given more than once.")
    private List<String> accountFiles = List.of();

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "Where the user's files lie, if not in the server home.")
    private @Nullable Path root;

    boolean changePassword() {
        return passwordFile != null || noPassword;
    }

    boolean changeAccounts() {
        return !accountFiles.isEmpty();
    }

    Optional<Path> root() {
        return Optional.ofNullable(root).map(given -> given.toAbsolutePath().normalize());
    }

    /** The new password's hash; null when none is to be needed. */
    @Nullable PasswordHash newPassword(SecureRandom random) throws UnusableFile, Refused {
        var file = passwordFile;
        if (noPassword && file != null) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "--no-password and --password-file contradict each other: give one of them");
        }
        if (noPassword) {
            return null;
        }
        return hash(file == null ? asked() : read(file), random);
    }

    List<PasswordHash> accounts(SecureRandom random) throws UnusableFile {
        var hashes = new ArrayList<PasswordHash>();
        for (var file : accountFiles) {
            hashes.add(hash(read(file), random));
        }
        return hashes;
    }

    private static PasswordHash hash(Secret secret, SecureRandom random) {
        try {
            return PasswordHash.of(secret, random);
        } finally {
            secret.wipe();
        }
    }

    private static Secret read(String file) throws UnusableFile {
        if (!file.equals(STANDARD_INPUT)) {
            return SecretFile.read(Path.of(file));
        }
        try {
            return SecretFile.read(System.in);
        } catch (UnusableFile unusable) {
            throw unusable;
        } catch (IOException trouble) {
            throw new UnusableFile(
                    "standard input cannot be read: " + trouble.getMessage(), trouble);
        }
    }

    private static Secret asked() throws Refused {
        var console =
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .orElseThrow(
                                () ->
                                        new Refused(
                                                Refused.CONFIGURATION,
                                                "there is no terminal to ask for a password: give"
                                                        + " --password-file F, or - for standard"
                                                        + " input"));
        var first = typed(console, "Password: ");
        var second = typed(console, "The same again: ");
        if (!first.equals(second) || first.length() == 0) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "the two were not the same, or empty: nothing was changed");
        }
        second.wipe();
        return first;
    }

    private static Secret typed(Console console, String prompt) {
        System.err.print(prompt);
        System.err.flush();
        var typed = console.readPassword();
        if (typed == null) {
            return Secret.of("");
        }
        try {
            return Secret.of(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }
}
