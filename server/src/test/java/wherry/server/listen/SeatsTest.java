package wherry.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SeatsTest {
    @Test
    void each_seat_is_taken_once_and_their_number_may_change() {
        var seats = new Seats(2);
        assertThat(seats.take()).isTrue();
        assertThat(seats.take()).isTrue();
        assertThat(seats.take()).isFalse();
        seats.resize(1);
        seats.leave();
        assertThat(seats.take()).isFalse();
        seats.resize(2);
        assertThat(seats.take()).isTrue();
    }
}
