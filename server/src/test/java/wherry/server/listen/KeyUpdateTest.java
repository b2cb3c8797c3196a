package wherry.server.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.server.session.SessionLimits;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;

/** Records that carry nothing keep nobody's seat: only commands count as life. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T13")
@Timeout(60)
class KeyUpdateTest {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final int PAUSE_MILLIS = 10;

    @TempDir Path disk;

    @Test
    void a_guest_who_only_changes_keys_is_sent_away_for_idling() throws Exception {
        var limits = new SessionLimits(Door.LONG, SHORT, Door.LONG, Door.LONG, 3, 0, false);
        try (var door = new Door(disk, Door.seats(1), limits);
                var guest = door.guest()) {
            guest.setSoTimeout(PAUSE_MILLIS);
            var updates = 0;
            @Nullable Throwable end = null;
            while (end == null) {
                end = catchThrowable(guest::startHandshake); // a KeyUpdate, once greeted
                updates++;
                end = end == null ? heardTheEnd(guest.getInputStream()) : end;
            }
            assertThat(updates).isGreaterThan(3);
            assertThat(end).isInstanceOf(IOException.class);
        }
    }

    private static @Nullable IOException heardTheEnd(InputStream in) {
        try {
            return in.read() < 0 ? new IOException("the server said goodbye") : null;
        } catch (SocketTimeoutException silent) {
            return null;
        } catch (IOException cut) {
            return cut;
        }
    }
}
