package wherry.server;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import wherry.protocol.Secret;
import wherry.protocol.keep.UnusableFile;
import wherry.server.users.PasswordCost;
import wherry.server.users.PasswordHash;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which accounts a user must name besides the password, and where the files lie. */
final class AccountOptions {
    @Option(
            names = "--account-file",
            paramLabel = "F",
            description =
                    "Holds an account the user must name as well; may be given more than once.")
    private List<String> files = List.of();

    @Option(names = "--no-account", description = "The user needs no account.")
    private boolean none;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "Where the user's files lie, if not in the server home.")
    private @Nullable Path root;

    /** Whether accounts were named, or ruled out. */
    boolean given() {
        return none || !files.isEmpty();
    }

    Optional<Path> root() {
        return Optional.ofNullable(root).map(given -> given.toAbsolutePath().normalize());
    }

    /** The hashes of all accounts; none when none is to be needed. */
    List<PasswordHash> hashes(PasswordCost cost, SecureRandom random) throws UnusableFile, Refused {
        if (none && !files.isEmpty()) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "--no-account and --account-file contradict each other: give one of them");
        }
        return hashes(files, cost, random);
    }

    /** The hashes of the accounts in these files. */
    static List<PasswordHash> hashes(List<String> files, PasswordCost cost, SecureRandom random)
            throws UnusableFile {
        var secrets = new ArrayList<Secret>();
        try {
            for (var file : files) {
                secrets.add(PasswordOptions.read(file));
            }
            return PasswordHash.ofAny(secrets, cost, random);
        } finally {
            secrets.forEach(Secret::wipe);
        }
    }
}
