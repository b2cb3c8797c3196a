package wherry.client.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class SteadyForceTest {
    private static final int STEP = (int) SteadyForce.STEP;

    private final List<Boolean> forced = Collections.synchronizedList(new ArrayList<>());

    @Test
    void a_small_file_is_forced_once() throws IOException {
        var steady = new SteadyForce(forced::add);
        steady.wrote(STEP - 1);
        steady.finish();
        assertThat(forced).containsExactly(true);
    }

    @Test
    void a_large_file_is_forced_in_steps_and_at_the_end() throws IOException {
        var steady = new SteadyForce(forced::add);
        for (var i = 0; i < 3; i++) {
            steady.wrote(STEP);
            steady.settle();
        }
        steady.wrote(1);
        steady.finish();
        assertThat(forced).containsExactly(false, false, false, true);
    }

    @Test
    void octets_that_a_step_has_lost_are_not_forgotten() {
        var steady =
                new SteadyForce(
                        all -> {
                            forced.add(all);
                            if (!all) {
                                throw new IOException("the disk failed");
                            }
                        });
        steady.wrote(STEP);
        assertThatThrownBy(steady::finish).hasMessage("the disk failed");
        assertThat(forced).containsExactly(false);
    }
}
