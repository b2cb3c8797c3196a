package wherry.server;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/** {@code --home HOME}: which server is meant. */
final class HomeOption {
    @Option(
            names = "--home",
            required = true,
            paramLabel = "HOME",
            description = "The server's home directory.")
    private @Nullable Path home;

    ServerHome home() {
        return new ServerHome(
                java.util.Objects.requireNonNull(home, "picocli requires it")
                        .toAbsolutePath()
                        .normalize());
    }
}
