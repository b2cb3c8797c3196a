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

/** Sizes that lie, and content that stops, drips or never comes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileSizesTest {
    @TempDir Path directory;
    private Journey journey;

    @BeforeEach
    void setOut() throws IOException {
        journey = Journey.in(directory);
    }

    private static Stranger.Manners offering(String size, String content, boolean staying) {
        return caller -> {
            caller.welcome().hear("RETR a");
            caller.say(size);
            if (caller.hear().equals("STOP")) {
                caller.say("+ok, RETR aborted").part();
            }
            caller.send(content);
            if (staying) {
                caller.stay();
            }
        };
    }

    private void nothingCame() {
        assertThat(journey.names()).isEmpty();
    }

    @Test
    @Tag("B23")
    @Tag("B33")
    void a_server_that_promises_more_than_it_gives_and_hangs_up() throws Exception {
        journey.to(offering(" 10", "hello", false), "get a").is(ExitCode.CANNOT_CONNECT, "lost");
        nothingCame();
    }

    @Test
    @Tag("B32")
    void a_server_that_promises_more_than_it_gives_and_stays() throws Exception {
        journey.hasty(offering(" 10", "hello", true), "get a")
                .is(ExitCode.STALLED, "the content of a", "1 s");
        nothingCame();
    }

    @Test
    @Tag("A7")
    void a_server_that_gives_more_than_it_promised() throws Exception {
        journey.to(offering(" 5", "hello world", true), "get a").is(ExitCode.PROTOCOL);
        nothingCame();
    }

    @Test
    @Tag("B9")
    void a_negative_size() throws Exception {
        journey.to(offering(" -5", "", true), "get a").is(ExitCode.PROTOCOL, "no file size");
        nothingCame();
    }

    @Test
    @Tag("B51")
    void a_size_of_two_to_the_sixty_third() throws Exception {
        journey.to(offering(" 9223372036854775808", "", true), "get a")
                .is(ExitCode.PROTOCOL, "no file size");
        nothingCame();
    }

    @Test
    @Tag("B51")
    void a_size_beyond_the_disk_is_declined_before_an_octet_comes() throws Exception {
        var ending = journey.to(offering(" 9223372036854775807", "", true), "get a");
        ending.is(ExitCode.NO_SPACE, "room");
        assertThat(ending.heard()).containsSequence("RETR a", "STOP", "DONE");
        nothingCame();
    }

    @Test
    @Tag("B32")
    void content_that_drips_comes_in_the_end() throws Exception {
        journey.to(
                        caller -> {
                            caller.welcome().hear("RETR a");
                            caller.say(" 500").hear("SEND");
                            for (var i = 0; i < 500; i++) {
                                caller.send("x");
                            }
                            caller.part();
                        },
                        "get a")
                .is(ExitCode.DONE);
        assertThat(journey.place().resolve("a")).hasSize(500);
    }

    /** The pause is the fault itself: an octet every tenth of a second is no silence. */
    private static void drip(Caller caller) throws IOException {
        while (true) {
            caller.send("x");
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000L);
        }
    }

    @Test
    @Tag("B32")
    void content_that_drips_for_ever() throws Exception {
        journey.hasty(
                        caller -> {
                            caller.welcome().hear("RETR a");
                            caller.say(" 1000000").hear("SEND");
                            drip(caller);
                        },
                        "get a")
                .is(ExitCode.STALLED, "Less than 16 KiB moved in 1 s", "the content of a");
        nothingCame();
    }

    @Test
    @Tag("B32")
    void a_listing_that_drips_for_ever() throws Exception {
        journey.hasty(
                        caller -> {
                            caller.welcome().hear("LIST F");
                            drip(caller.send("+/\r\n"));
                        },
                        "ls")
                .is(ExitCode.STALLED, "Less than 16 KiB moved in 1 s", "LIST");
    }

    @Test
    @Tag("B32")
    void a_server_that_stops_taking_content() throws Exception {
        var large = journey.place().resolve("large");
        try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(64L * 1024 * 1024);
        }
        journey.hasty(
                        caller -> {
                            caller.welcome().hear("STOR OLD large").say("+");
                            caller.hear("SIZE 67108864").say("+ok, waiting for file");
                            java.util.concurrent.locks.LockSupport.parkNanos(4_000_000_000L);
                        },
                        "put large")
                .is(ExitCode.STALLED, "take the content of large", "1 s");
    }

    @Test
    @Tag("B32")
    void a_listing_that_stops() throws Exception {
        journey.hasty(
                        caller -> {
                            caller.welcome().hear("LIST F");
                            caller.send("+/\r\na\r\nb");
                            caller.stay();
                        },
                        "ls")
                .is(ExitCode.STALLED, "LIST", "1 s");
    }
}
