package wherry.scripts;

import wherry.client.WholeClient;
import wherry.system.Home;
import wherry.system.LiveServer;
import wherry.system.RunResult;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who writes scripts for a server, and has them print events.
 *
 * @param server who is called
 * @param port where: the server's own, or a relay's
 */
record Author(LiveServer server, int port) {
    Author(LiveServer server) {
        this(server, server.port());
    }

    /** Runs commands. */
    RunResult runs(String commands, String... options) throws IOException {
        var arguments = new ArrayList<>(login());
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(target(), "-c", commands));
        return WholeClient.run(arguments.toArray(String[]::new));
    }

    /** Runs a one-shot; {@code @} in a word becomes this server. */
    RunResult once(String verb, String... words) throws IOException {
        var arguments = new ArrayList<>(List.of(verb));
        arguments.addAll(login());
        for (var word : words) {
            arguments.add(word.startsWith("@:") ? target() + word.substring(1) : word);
        }
        return WholeClient.run(arguments.toArray(String[]::new));
    }

    private List<String> login() throws IOException {
        var password = server.home().secret(Home.USER, Home.PASSWORD).toString();
        var ca = server.home().ca().toString();
        return List.of("--json", "--ca", ca, "--password-file", password);
    }

    String target() {
        return Home.USER + "@localhost:" + port;
    }

    /** A file as it lies on the server's disk. */
    Path there(String name) {
        return server.home().files().resolve(name);
    }
}
