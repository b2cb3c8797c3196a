package wherry.client;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.protocol.Secret;
import wherry.protocol.keep.SecretFile;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** Where passwords and accounts come from: a file, standard input, a command, or a person. */
final class Secrets {
    private final InputStream standardInput;

    Secrets(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /** The secret in this file; null for no file. */
    @Nullable Secret inFile(@Nullable String file) throws IOException {
        if (file == null) {
            return null;
        }
        return file.equals("-") ? SecretFile.read(standardInput) : SecretFile.read(Path.of(file));
    }

    /** The secret that an open descriptor of this process gives. */
    Secret fromDescriptor(int number) throws IOException, FileFailed {
        try (var in = new FileInputStream("/dev/fd/" + number)) {
            return SecretFile.read(in);
        } catch (FileNotFoundException closed) {
            throw new FileFailed(
                    ExitCode.LOCAL_FILE,
                    "The descriptor "
                            + number
                            + " of --password-fd is not open for reading: give one that is, as in"
                            + " '--password-fd 3 3<FILE'",
                    closed);
        }
    }

    /** The first line a shell command prints; what it complains of goes to the terminal. */
    Secret fromCommand(String command) throws IOException, FileFailed {
        var process =
                new ProcessBuilder("sh", "-c", command)
                        .redirectInput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        byte[] printed;
        try (var output = process.getInputStream()) {
            printed = output.readAllBytes();
        }
        try {
            if (process.waitFor() != 0) {
                throw new FileFailed(
                        ExitCode.LOCAL_FILE,
                        "The --password-command failed with exit code " + process.exitValue());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
        var end = 0;
        while (end < printed.length && printed[end] != '\n') {
            end++;
        }
        var line = Arrays.copyOf(printed, end);
        Arrays.fill(printed, (byte) 0);
        try (var in = new ByteArrayInputStream(line)) {
            return SecretFile.read(in);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }
}
