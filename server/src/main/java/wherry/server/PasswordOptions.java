package wherry.server;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import wherry.protocol.Secret;
import wherry.protocol.keep.SecretFile;
import wherry.protocol.keep.TypedSecret;
import wherry.protocol.keep.UnusableFile;
import wherry.server.users.PasswordHash;

import java.io.IOException;
import java.nio.file.Path;

/** A user's password: from a file or a terminal, never from the command line. */
final class PasswordOptions {
    private static final String STANDARD_INPUT = "-";

    @Option(
            names = "--password-file",
            paramLabel = "F",
            description =
                    "Holds the password as one line; - is standard input. Without it a terminal is"
                            + " asked.")
    private @Nullable String file;

    @Option(names = "--no-password", description = "The user needs no password.")
    private boolean none;

    /** Whether either option was given. */
    boolean given() {
        return file != null || none;
    }

    /** The new password's hash; null when none is to be needed. */
    @Nullable PasswordHash hash(NewPassword wanted) throws UnusableFile, Refused {
        var source = file;
        if (none && source != null) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "--no-password and --password-file contradict each other: give one of them");
        }
        if (none) {
            return null;
        }
        return source == null ? wanted.typed(asked()) : wanted.given(read(source));
    }

    /** The secret in a file, or on standard input. */
    static Secret read(String file) throws UnusableFile {
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
        var terminal =
                TypedSecret.terminal()
                        .orElseThrow(
                                () ->
                                        new Refused(
                                                Refused.CONFIGURATION,
                                                "there is no terminal to ask for a password: give"
                                                        + " --password-file F, or - for standard"
                                                        + " input"));
        var first = TypedSecret.ask(terminal, "Password: ").orElseGet(() -> Secret.of(""));
        var second = TypedSecret.ask(terminal, "The same again: ").orElseGet(() -> Secret.of(""));
        if (!first.equals(second) || first.length() == 0) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "the two were not the same, or empty: nothing was changed");
        }
        second.wipe();
        return first;
    }
}
