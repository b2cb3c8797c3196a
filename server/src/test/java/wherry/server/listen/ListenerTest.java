package wherry.server.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.server.session.SessionLimits;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import javax.net.ssl.SSLSocket;

/** Threats T03, T05, T12, T14, T15 and T35, from the outside. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T03")
@Tag("T05")
@Tag("T12")
@Tag("T14")
@Tag("T15")
@Tag("T35")
class ListenerTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir Path disk;

    private static void ends(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // replies that were on their way
            }
        } catch (IOException cut) {
            assertThat(cut).isNotInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void a_caller_is_served_with_our_protocol_or_none_named() throws Exception {
        try (var door = new Door(disk, Door.seats(2), Door.patient());
                var ours = door.guest();
                var unnamed = door.caller()) {
            assertThat(ours.getSession().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(ours.getApplicationProtocol()).isEqualTo("rfc913");
            var parameters = unnamed.getSSLParameters();
            parameters.setApplicationProtocols(new String[0]);
            unnamed.setSSLParameters(parameters);
            Door.heard(unnamed, "+ferry.example SFTP Service (FEAT)");
        }
    }

    @Test
    @Tag("B33")
    void another_protocol_an_older_version_and_plain_text_are_refused() throws Exception {
        try (var door = new Door(disk, Door.seats(1), Door.patient())) {
            try (var web = door.caller()) {
                var parameters = web.getSSLParameters();
                parameters.setApplicationProtocols(new String[] {"http/1.1"});
                web.setSSLParameters(parameters);
                assertThatThrownBy(web::startHandshake).isInstanceOf(IOException.class);
            }
            try (var old = door.caller()) {
                old.setEnabledProtocols(new String[] {"TLSv1.2"});
                old.setEnabledCipherSuites(old.getSupportedCipherSuites());
                assertThatThrownBy(old::startHandshake).isInstanceOf(IOException.class);
            }
            try (var plain = door.plain()) {
                Door.say(plain, "USER dora");
                ends(plain);
            }
            try (var next = guestOnceThereIsASeat(door)) {
                Door.ask(next, "NOOP", "+");
            }
        }
    }

    @Test
    void a_caller_who_is_silent_or_drips_has_only_the_time_of_a_handshake() throws Exception {
        var limits = new Limits(2, SHORT, Duration.ZERO);
        try (var door = new Door(disk, limits, Door.patient());
                var silent = door.plain();
                var dripping = door.plain()) {
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    dripping.getOutputStream().write(0x16);
                                    Thread.onSpinWait();
                                    if (dripping.getInputStream().available() > 0) {
                                        throw new IOException("an alert came");
                                    }
                                }
                            })
                    .isInstanceOf(IOException.class);
            ends(silent);
        }
    }

    @Test
    @Tag("B32")
    void a_caller_who_does_not_log_in_and_one_who_idles_are_sent_away() throws Exception {
        var login = new SessionLimits(SHORT, Door.LONG, Door.LONG, Door.LONG, 3, 0, false);
        try (var door = new Door(disk, Door.seats(2), login);
                var stranger = door.caller()) {
            ends(stranger);
        }
        var between = new SessionLimits(Door.LONG, SHORT, Door.LONG, Door.LONG, 3, 0, false);
        try (var door = new Door(disk, Door.seats(2), between);
                var idle = door.guest()) {
            ends(idle);
        }
    }

    @Test
    @Tag("T12")
    void a_command_that_begins_has_its_own_time_to_end() throws Exception {
        var limits = new SessionLimits(Door.LONG, Door.LONG, SHORT, Door.LONG, 3, 0, false);
        try (var door = new Door(disk, Door.seats(2), limits);
                var guest = door.guest()) {
            guest.getOutputStream().write('N');
            guest.getOutputStream().flush();
            ends(guest);
        }
    }

    @Test
    @Tag("B32")
    void a_guest_who_stops_reading_is_cut_and_the_seat_is_free() throws Exception {
        Files.write(disk.resolve("large"), new byte[64 << 20]);
        var limits = new SessionLimits(Door.LONG, Door.LONG, Door.LONG, SHORT, 3, 0, false);
        try (var door = new Door(disk, Door.seats(1), limits);
                var stuck = door.guest()) {
            Door.ask(stuck, "RETR large", " " + (64 << 20));
            Door.say(stuck, "SEND");
            guestOnceThereIsASeat(door).close();
        }
    }

    /** The seat is free when somebody gets it: the one moment that can be waited for. */
    private static SSLSocket guestOnceThereIsASeat(Door door) throws IOException {
        while (true) {
            var tls = door.caller();
            if (tls.getInputStream().read() == '+') {
                Door.heard(tls, "ferry.example SFTP Service (FEAT)");
                Door.ask(tls, "USER dora", "!dora logged in");
                return tls;
            }
            tls.close();
        }
    }

    @Test
    @Tag("A2")
    @Tag("B55")
    void without_a_free_seat_a_caller_hears_so_and_the_next_is_served() throws Exception {
        try (var door = new Door(disk, Door.seats(1), Door.patient())) {
            try (var first = door.guest();
                    var second = door.caller()) {
                Door.heard(second, "-ferry.example has no free seat, try later");
                ends(second);
                Door.ask(first, "DONE", "+ferry.example closing connection");
                ends(first);
            }
            guestOnceThereIsASeat(door).close();
        }
    }

    @Test
    void a_session_that_fails_hurts_no_other() throws Exception {
        try (var door = new Door(disk, Door.seats(2), Door.patient());
                var other = door.guest()) {
            for (var i = 0; i < 20; i++) {
                try (var bug = guestOnceThereIsASeat(door)) {
                    Door.say(bug, "USER bug");
                    ends(bug);
                }
            }
            Door.ask(other, "NOOP", "+");
        }
    }

    @Test
    @Tag("B31")
    void sessions_of_all_endings_leave_no_descriptor_open() throws Exception {
        Files.writeString(disk.resolve("f"), "content");
        String[] endings = {
            "DONE",
            "RETR f",
            "RETR f\0SEND",
            "LIST F",
            "STOR OLD x\0SIZE 9\0abc",
            "USER bug",
            "SIZE 3+\0",
            "NAME f",
            "RETR f\0USER bug",
            "\u0001\u0002\u0003\u0004"
        };
        try (var door = new Door(disk, Door.seats(300), Door.patient())) {
            door.guest().close();
            var before = descriptors();
            for (var i = 0; i < 200; i++) {
                try (var guest = door.guest()) {
                    Door.say(guest, endings[i % endings.length]);
                    if (i % 3 == 0) {
                        guest.setSoLinger(true, 0);
                    }
                }
            }
            while (descriptors() > before + 10) {
                Thread.onSpinWait();
            }
            assertThat(disk.resolve(".wherry").resolve("staging")).isEmptyDirectory();
        }
    }

    private static int descriptors() {
        var open = new java.io.File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }
}
