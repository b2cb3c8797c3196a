package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.TinyServer;
import wherry.client.remote.Credentials;
import wherry.client.remote.Lines;
import wherry.client.remote.RemoteFiles;
import wherry.client.transfer.Lanes;
import wherry.client.transfer.LocalFiles;
import wherry.client.transfer.Manner;
import wherry.protocol.Secret;

import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** What a plain client says, all its commands together. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PlainVerbsTest {
    @TempDir Path here;

    @Test
    @Tag("B12")
    @Tag("B49")
    void a_plain_client_says_nothing_but_rfc_913_whatever_is_announced() throws Exception {
        Files.writeString(here.resolve("a.txt"), "a");
        Files.writeString(Files.createDirectory(here.resolve("tree")).resolve("b.txt"), "b");
        try (var server = TinyServer.plain()) {
            server.directories.add("/docs");
            server.files.put("/docs/deep.txt", new byte[] {'d'});
            everyCommand(server);
            assertThat(server.heard)
                    .isSubsetOf(
                            "USER", "PASS", "TYPE", "LIST", "CDIR", "KILL", "NAME", "TOBE", "DONE",
                            "RETR", "SEND", "STOP", "STOR", "SIZE")
                    .contains(
                            "USER", "PASS", "TYPE", "LIST", "CDIR", "KILL", "NAME", "RETR", "SEND",
                            "STOR", "SIZE", "DONE");
        }
    }

    private void everyCommand(TinyServer server) throws Exception {
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        try (var remote = RemoteFiles.greeted(Lines.over(server.connect(), Lines.LITTLE), true)) {
            remote.login(new Credentials("demo", Secret.of("secret"), null));
            var screen = new Screen(nowhere, nowhere, false, false);
            var shell =
                    new Shell(
                            remote,
                            new LocalFiles(here),
                            new Audience(screen),
                            Lines.NO_KEYS,
                            Manner.USUAL,
                            Lanes.one());
            shell.script(new ScriptLines(new BufferedReader(new StringReader(script())), ""));
        }
    }

    /** Each command at least once, failures ignored; quit last. */
    private static String script() {
        var usual =
                """
                -put a.txt; -mput a.txt a*; -put -r tree; -put -r tree docs; -get a.txt b.txt
                -get -r docs; -mget -r docs *; -ls; -ls -l; -ls *; -pwd; -cd docs; -cd; -cd gone
                -mv a.txt c.txt; -rename x y; -mkdir new; -type A; -type B; -type; -rm *.txt gone
                """;
        return CommandTable.all().stream()
                .filter(command -> !Set.of("quit", "quote").contains(command.name()))
                .flatMap(command -> command.names().stream())
                .map(name -> "-" + name + " a.txt\n")
                .collect(Collectors.joining("", usual, "quit\n"));
    }
}
