package wherry.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;

/** How the door is closed, and who notices. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ClosingTest {
    private static final int ALERT = 21;

    @TempDir Path disk;

    @Test
    void closing_tells_who_waits_at_once_and_lets_an_upload_finish() throws Exception {
        var door = new Door(disk, Door.seats(2), Door.patient());
        try (var waiting = door.guest();
                var busy = door.guest()) {
            Door.ask(busy, "STOR NEW x", "+File does not exist, will create new file");
            Door.ask(busy, "SIZE 5", "+ok, waiting for file");
            var closing = Thread.ofPlatform().start(door::close);
            assertThat(waiting.getInputStream().read()).as("close_notify").isEqualTo(-1);
            waiting.shutdownOutput();
            busy.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
            Door.heard(busy, "+Saved x");
            assertThat(busy.getInputStream().read()).as("close_notify").isEqualTo(-1);
            busy.shutdownOutput();
            closing.join();
            assertThat(door.isClosed()).isTrue();
        }
        assertThat(disk.resolve("x")).hasContent("hello");
        try (var again = new Door(disk, Door.seats(1), Door.patient(), door.port());
                var guest = again.guest()) {
            Door.ask(guest, "NOOP", "+");
        }
    }

    @Test
    void callers_who_come_while_it_closes_do_not_disturb_it() throws Exception {
        for (var round = 0; round < 4; round++) {
            var door = new Door(disk, Door.seats(100), Door.patient());
            var callers = new ArrayList<Thread>();
            for (var i = 0; i < 8; i++) {
                callers.add(Thread.ofVirtual().start(() -> callUntilClosed(door)));
            }
            door.guest().close();
            door.close();
            assertThat(door.isClosed()).isTrue();
            for (var caller : callers) {
                caller.join();
            }
        }
    }

    /** A client whose certificate is refused still has octets under way, and must hear why. */
    @Test
    void a_caller_who_fails_the_handshake_hears_why_though_it_said_more() throws Exception {
        try (var door = new Door(disk, Door.seats(1), Door.patient());
                var caller = door.plain()) {
            caller.getOutputStream().write(new byte[200]);
            assertThat(caller.getInputStream().read()).as("an alert").isEqualTo(ALERT);
            for (var more = 0; more < 3; more++) {
                caller.getOutputStream().write(new byte[200]);
            }
            caller.shutdownOutput();
            assertThat(caller.getInputStream().readAllBytes()).as("no reset").isNotEmpty();
        }
    }

    private static void callUntilClosed(Door door) {
        try {
            while (true) {
                try (var guest = door.guest()) {
                    guest.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
        } catch (IOException | AssertionError closed) {
            // that is what it waited for
        }
    }
}
