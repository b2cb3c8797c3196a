package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import wherry.protocol.Reply;
import wherry.protocol.Wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VoiceTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Wire wire = new Wire(new ByteArrayInputStream(new byte[] {1}), out);
    private long now = Long.MAX_VALUE - 1; // a clock of nanoseconds may turn over
    private final Voice voice =
            new Voice(wire, new World.Patient(), Duration.ofMinutes(1), new FairShare(), () -> now);

    private String heard() {
        return out.toString(US_ASCII);
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void replies_that_come_quickly_wait_for_each_other() throws IOException {
        for (var i = 0; i < 9; i++) {
            voice.say(Reply.ok("one of many"));
            pass(10);
        }
        assertThat(heard()).isEmpty();
        voice.flush();
        assertThat(heard()).hasSize(9 * 13);
    }

    @Test
    void one_that_took_long_to_come_takes_the_others_along() throws IOException {
        voice.say(Reply.ok("quick"));
        pass(100);
        voice.say(Reply.ok("slow"));
        assertThat(heard()).isEqualTo("+quick\0+slow\0");
    }

    @Test
    void none_waits_for_longer_than_the_next_one_takes() throws IOException {
        voice.say(Reply.ok("first"));
        pass(60);
        voice.say(Reply.ok("second"));
        assertThat(heard()).isEmpty();
        pass(60);
        voice.say(Reply.ok("third"));
        assertThat(heard()).isEqualTo("+first\0+second\0+third\0");
        voice.say(Reply.ok("fourth"));
        assertThat(heard()).endsWith("+third\0");
    }
}
