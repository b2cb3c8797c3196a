package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;

/** A directory larger than the memory a server may spend on it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
@Tag("T39")
class LargeDirectoryTest {
    private static final int FILES = 100_000;
    private static final int CALLERS = 8;

    /** Kept whole, eight listings of this directory would need four times as much. */
    private static final String HEAP = "-Xmx48m";

    @Test
    @Tag("A6")
    void a_hundred_thousand_names_are_listed_to_many_at_once_in_little_memory(@TempDir Path place)
            throws Exception {
        var home = Home.in(place);
        fill(home);
        var directory = home.directory().toString();
        var server =
                Program.ours("wherryd", place, "serve", "--home", directory)
                        .with("--listen", "127.0.0.1:0")
                        .where("WHERRY_JAVA_OPTIONS", HEAP);
        try (var live = LiveServer.of(home, server)) {
            askAllAtOnce(live, "LIST F");
            askAllAtOnce(live, "MLSD");
        }
    }

    private static void askAllAtOnce(LiveServer live, String verb) throws IOException {
        var callers = new ArrayList<PlainClient>();
        for (var i = 0; i < CALLERS; i++) {
            var socket = live.dial(); // ends with the server
            var caller = new PlainClient(socket.getInputStream(), socket.getOutputStream());
            callers.add(caller.login(Home.USER, Home.PASSWORD));
        }
        for (var caller : callers) {
            caller.send((verb + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        for (var caller : callers) {
            assertThat(names(caller.hear())).hasSize(FILES);
        }
    }

    private static void fill(Home home) throws IOException {
        Files.createDirectories(home.files());
        for (var i = 0; i < FILES; i++) {
            Files.createFile(home.files().resolve("a file with a name of some length " + i));
        }
    }

    private static Set<String> names(String listing) {
        assertThat(listing).startsWith("+/\r\n").endsWith("\r\n");
        var names = new HashSet<>(listing.lines().toList());
        names.remove("+/");
        return names;
    }
}
