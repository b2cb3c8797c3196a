package wherry.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import wherry.protocol.Netascii;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** TYPE A: there and back, whatever the borders of the buffers, and as long as was announced. */
class NetasciiFuzzTest {

    @FuzzTest
    void converts(FuzzedDataProvider data) {
        var pieces = new Pieces(data.consumeInt());
        var local = data.consumeRemainingAsBytes();
        var wire = toWire(local, new Pieces(0));
        assertThat(toWire(local, pieces)).isEqualTo(wire);
        assertThat(wire).hasSize(announced(local));
        assertThat(fromWire(wire, pieces)).isEqualTo(withBareLineEnds(local));
        var lenient = fromWire(local, new Pieces(0));
        assertThat(fromWire(local, pieces)).isEqualTo(lenient);
        assertThat(lenient.length).isLessThanOrEqualTo(local.length);
    }

    private static byte[] toWire(byte[] local, Pieces pieces) {
        var machine = new Netascii.ToWire();
        var wire = pieces.through(local, machine::convert);
        wire.writeBytes(machine.finish());
        assertThat(machine.sawEightBit()).isEqualTo(holdsEightBit(local));
        return wire.toByteArray();
    }

    private static byte[] fromWire(byte[] wire, Pieces pieces) {
        var machine = new Netascii.FromWire();
        var local = pieces.through(wire, machine::convert);
        local.writeBytes(machine.finish());
        return local.toByteArray();
    }

    /** A second way to count: an octet more for every bare LF and every bare CR. */
    private static int announced(byte[] local) {
        var count = local.length;
        for (var i = 0; i < local.length; i++) {
            var bareLineFeed = local[i] == '\n' && (i == 0 || local[i - 1] != '\r');
            var bareReturn = local[i] == '\r' && (i + 1 == local.length || local[i + 1] != '\n');
            count += bareLineFeed || bareReturn ? 1 : 0;
        }
        return count;
    }

    private static byte[] withBareLineEnds(byte[] local) {
        return new String(local, StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean holdsEightBit(byte[] octets) {
        var copy = octets.clone();
        Arrays.sort(copy);
        return copy.length > 0 && copy[0] < 0;
    }
}
