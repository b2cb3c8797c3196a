package wherry.scripts;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import wherry.system.Home;
import wherry.system.LiveServer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A server for all tests of a class, which is stopped politely and swept away behind them. */
final class Served implements BeforeAllCallback, AfterAllCallback {
    private final Furnishing furnishing;
    private @Nullable LiveServer server;

    /** What a home gets before it is served. */
    interface Furnishing {
        void furnish(Home home) throws IOException;
    }

    /** A server with one user. */
    Served() {
        this(_ -> {});
    }

    /** The same, with this done to its home. */
    Served(Furnishing furnishing) {
        this.furnishing = furnishing;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        var home = Home.in(Files.createTempDirectory("served"));
        furnishing.furnish(home);
        server = LiveServer.of(home);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        var running = server;
        if (running != null) {
            running.close();
            sweep(running.home().place());
        }
    }

    private static void sweep(Path place) throws IOException {
        try (var all = Files.walk(place)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    LiveServer server() {
        return requireNonNull(server);
    }

    Home home() {
        return server().home();
    }

    /** Somebody who writes scripts for it. */
    Author author() {
        return new Author(server());
    }

    /** The same, who calls another port. */
    Author authorAt(int port) {
        return new Author(server(), port);
    }

    /** A file as it lies on its disk. */
    Path there(String name) {
        return home().files().resolve(name);
    }
}
