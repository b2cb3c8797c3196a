package wherry.client.strangers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.remote.ExitCode;

import java.io.IOException;
import java.nio.file.Path;

/** Servers that never come to an end; the tests' own heap is small. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("T28")
class EndlessServerTest {
    @TempDir Path directory;
    private Journey journey;

    @BeforeEach
    void setOut() throws IOException {
        journey = Journey.in(directory);
    }

    private void ends(Stranger.Manners manners, String command) throws Exception {
        journey.to(manners, command).is(ExitCode.PROTOCOL, "does not keep to RFC 913");
    }

    @Test
    @Tag("B5")
    void a_terabyte_of_greeting() throws Exception {
        ends(caller -> caller.send("+").flood("welcome "), "ls");
    }

    @Test
    @Tag("B5")
    void a_reply_without_end() throws Exception {
        ends(
                caller -> {
                    caller.welcome().hear();
                    caller.send("-").flood("no ");
                },
                "rm a");
    }

    @Test
    @Tag("B2")
    void a_row_of_nuls_without_end() throws Exception {
        ends(caller -> caller.flood("\0"), "ls");
        ends(
                caller -> {
                    caller.welcome().hear();
                    caller.flood("\0");
                },
                "rm a");
    }

    @Test
    @Tag("B5")
    void a_listing_line_without_end() throws Exception {
        ends(
                caller -> {
                    caller.welcome().hear();
                    caller.send("+/\r\n").flood("name");
                },
                "ls");
    }

    private static Stranger.Manners listing(String line) {
        return caller -> {
            caller.welcome().hear();
            caller.send("+/\r\n").flood(line);
        };
    }

    @Test
    @Tag("B5")
    void a_listing_without_end() throws Exception {
        ends(listing(".\n"), "ls");
    }

    @Test
    @Tag("B5")
    void a_glob_over_a_listing_of_long_names_is_held_in_no_memory() throws Exception {
        ends(listing("x".repeat(16_000) + "\n"), "get *");
    }

    private static Stranger.Manners nesting(String listing) {
        return caller -> {
            caller.welcome();
            while (true) {
                var command = caller.hear();
                switch (command.substring(0, 4)) {
                    case "LIST" -> caller.say("+dir\r\n" + listing);
                    case "DONE" -> caller.say("+");
                    default -> caller.say("-no such file");
                }
            }
        };
    }

    @Test
    @Tag("B38")
    void directories_within_directories_without_end() throws Exception {
        var ending = journey.to(nesting("d\r\n"), "get -r d");
        ending.is(ExitCode.NOTHING_DONE, "without end");
        assertThat(ending.err()).hasLineCount(1);
    }

    @Test
    @Tag("B38")
    void two_directories_in_each_directory_without_end() throws Exception {
        var ending = journey.to(nesting("a\r\nb\r\n"), "get -r d");
        ending.is(ExitCode.NOTHING_DONE, "without end");
        assertThat(ending.heard()).hasSizeLessThan(1000);
    }

    @Test
    @Tag("B38")
    void a_directory_that_lists_itself_in_our_own_columns() throws Exception {
        var line = "d                    0 2026-11-20T10:31:00Z d\r\n";
        journey.to(nesting(line), "get -r d").is(ExitCode.NOTHING_DONE, "without end");
    }

    /** What the client holds for the server while it is deep within its directories. */
    private long held(int levels, String listing) throws Exception {
        var deepest = new java.util.concurrent.atomic.AtomicLong();
        var asked = new java.util.concurrent.atomic.AtomicInteger();
        Stranger.Manners manners =
                caller -> {
                    caller.welcome();
                    while (true) {
                        var command = caller.hear();
                        if (command.startsWith("LIST") && asked.incrementAndGet() == levels) {
                            deepest.set(live());
                            return;
                        }
                        caller.say(command.startsWith("LIST") ? "+dir\r\n" + listing : "-no");
                    }
                };
        journey.to(manners, "get -r d").is(ExitCode.CANNOT_CONNECT);
        return deepest.get();
    }

    private static long live() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    @Tag("B5")
    void directories_within_directories_take_less_than_a_mebibyte() throws Exception {
        var line = "d                    0 2026-11-20T10:31:00Z ";
        var listing = new StringBuilder();
        for (var i = 0; i < 8000; i++) {
            listing.append(line).append("x".repeat(20)).append(i).append("\r\n");
        }
        assertThat(grown(2, 80, listing.toString())).isLessThan(1 << 20);
    }

    /**
     * What the deeper visit holds beyond the shallow one. The heap also holds what others left in
     * it, more or less each time; what a client holds is there every time. So both are asked by
     * turns, up to the first time that the least of each tells them apart by less than a mebibyte.
     */
    private long grown(int shallow, int deep, String listing) throws Exception {
        var few = Long.MAX_VALUE;
        var many = Long.MAX_VALUE;
        for (var turn = 0; turn < 8 && (turn < 2 || many - few >= 1 << 20); turn++) {
            few = Math.min(few, held(shallow, listing));
            many = Math.min(many, held(deep, listing));
        }
        return many - few;
    }
}
