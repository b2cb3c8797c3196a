package wherry.client.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GatheringTest {
    private static InputStream lots(int octets) {
        return new SequenceInputStream(
                new ByteArrayInputStream(new byte[octets / 2]),
                new ByteArrayInputStream(new byte[octets - octets / 2]));
    }

    @Test
    void small_lots_make_a_large_piece() throws IOException {
        var gathering = new Gathering(lots(1000), new byte[600]);
        assertThat(gathering.next(1000)).isEqualTo(600);
        assertThat(gathering.next(400)).isEqualTo(400);
    }

    @Test
    void no_more_is_read_than_is_left() throws IOException {
        var body = lots(1000);
        assertThat(new Gathering(body, new byte[600]).next(300)).isEqualTo(300);
        assertThat(body.available()).isEqualTo(200);
    }

    @Test
    void what_came_before_the_end_is_given_and_then_why_it_ended() throws IOException {
        var why = new EOFException("cut");
        var body =
                new SequenceInputStream(
                        new ByteArrayInputStream(new byte[100]),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw why;
                            }

                            @Override
                            public int read(byte[] into, int offset, int most) throws IOException {
                                throw why;
                            }
                        });
        var gathering = new Gathering(body, new byte[600]);
        assertThat(gathering.next(1000)).isEqualTo(100);
        assertThatThrownBy(() -> gathering.next(900)).isSameAs(why);
    }
}
