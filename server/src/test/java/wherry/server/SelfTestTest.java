package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import wherry.server.listen.Limits;

import java.time.Duration;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T15")
class SelfTestTest {
    private static final Limits LIMITS =
            new Limits(1000, Duration.ofSeconds(10), Duration.ofSeconds(30));

    @Test
    void there_are_no_more_seats_than_descriptors() throws Exception {
        assertThat(SelfTest.within(LIMITS, 1256)).isEqualTo(LIMITS);
        assertThat(SelfTest.within(LIMITS, 1255).seats()).isEqualTo(999);
        assertThat(SelfTest.within(LIMITS, 257).seats()).isEqualTo(1);
        assertThatThrownBy(() -> SelfTest.within(LIMITS, 256))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ulimit -n");
    }

    @Test
    void a_jvm_that_would_print_secrets_does_not_serve() throws Exception {
        SelfTest.run();
        System.setProperty("javax.net.debug", "ssl");
        try {
            assertThatThrownBy(SelfTest::run).hasMessageContaining("javax.net.debug");
        } finally {
            System.clearProperty("javax.net.debug");
        }
    }
}
