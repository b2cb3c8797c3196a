package wherry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import wherry.server.listen.Limits;
import wherry.server.users.PasswordCost;

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
    @Tag("T11")
    void a_hash_that_would_take_half_of_the_memory_is_not_served_with() throws Exception {
        SelfTest.requireMemoryFor(PasswordCost.FLOOR);
        var heap = Runtime.getRuntime().maxMemory();
        assertThatThrownBy(
                        () -> SelfTest.requireMemoryFor(new PasswordCost((int) (heap / 1024), 1)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("WHERRYD_HEAP=" + Math.ceilDiv(heap / 1024, 256) + "m");
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

    @Test
    void a_jdk_that_lacks_security_fixes_is_warned_about() {
        for (var old : new String[] {"25", "25.0.4", "25.0.4.1+1", "25.0.3+9-LTS"}) {
            assertThat(SelfTest.oldJdk(Runtime.Version.parse(old)))
                    .hasValueSatisfying(said -> assertThat(said).contains(old, "25.0.5"));
        }
        for (var good : new String[] {"25.0.5+8-LTS", "25.0.5.1", "25.1", "27-ea"}) {
            assertThat(SelfTest.oldJdk(Runtime.Version.parse(good))).isEmpty();
        }
    }
}
