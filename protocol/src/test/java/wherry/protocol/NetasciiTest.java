package wherry.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NetasciiTest {
    /** In the tables {@code n} is LF, {@code r} is CR, {@code 0} is NUL. */
    @ParameterizedTest
    @Tag("A5")
    @Tag("B45")
    @CsvSource({
        "anb,arnb",
        "arnb,arnb",
        "arb,ar0b",
        "ar,ar0",
        "n,rn",
        "nn,rnrn",
        "rrn,r0rn",
        "'',''",
        "ab,ab"
    })
    void local_text_to_the_wire_whole_and_an_octet_at_a_time(String local, String wire) {
        for (var chunk = 1; chunk <= 3; chunk++) {
            assertThat(toWire(octets(local), chunk)).isEqualTo(octets(wire));
        }
    }

    @ParameterizedTest
    @Tag("A5")
    @Tag("B45")
    @CsvSource({
        "arnb,anb",
        "ar0b,arb",
        "anb,anb",
        "ar,ar",
        "arb,arb",
        "rrn,rn",
        "r0,r",
        "rnrn,nn",
        "'',''"
    })
    void the_wire_to_local_text_whole_and_an_octet_at_a_time(String wire, String local) {
        for (var chunk = 1; chunk <= 3; chunk++) {
            assertThat(fromWire(octets(wire), chunk)).isEqualTo(octets(local));
        }
    }

    @Test
    @Tag("B46")
    void octets_with_the_top_bit_set_are_noticed() {
        var machine = new Netascii.ToWire();
        machine.convert("abc".getBytes(StandardCharsets.UTF_8), 3);
        assertThat(machine.sawEightBit()).isFalse();
        machine.convert(new byte[] {(byte) 0xc3}, 1);
        assertThat(machine.sawEightBit()).isTrue();
    }

    private static byte[] toWire(byte[] local, int chunk) {
        var machine = new Netascii.ToWire();
        var out = new ByteArrayOutputStream();
        for (var i = 0; i < local.length; i += chunk) {
            var piece = java.util.Arrays.copyOfRange(local, i, Math.min(local.length, i + chunk));
            out.writeBytes(machine.convert(piece, piece.length));
        }
        out.writeBytes(machine.finish());
        return out.toByteArray();
    }

    private static byte[] fromWire(byte[] wire, int chunk) {
        var machine = new Netascii.FromWire();
        var out = new ByteArrayOutputStream();
        for (var i = 0; i < wire.length; i += chunk) {
            var piece = java.util.Arrays.copyOfRange(wire, i, Math.min(wire.length, i + chunk));
            out.writeBytes(machine.convert(piece, piece.length));
        }
        out.writeBytes(machine.finish());
        return out.toByteArray();
    }

    private static byte[] octets(String picture) {
        return picture.replace('n', '\n')
                .replace('r', '\r')
                .replace('0', '\0')
                .getBytes(StandardCharsets.US_ASCII);
    }
}
