package wherry.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import wherry.protocol.Frame;
import wherry.protocol.Wire;
import wherry.protocol.WireException;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The framer against a naive one: messages, streamed messages and bodies in any order, however the
 * octets arrive, with no more than a buffer read ahead.
 */
class WireFuzzTest {
    private static final int BUFFER = 8 * 1024;
    private static final int STEPS = 64;
    private static final Set<String> OVER = Set.of("flood", "hopeless", "cut", "end");

    @FuzzTest
    void frames(FuzzedDataProvider data) throws IOException {
        var small = data.consumeBoolean();
        var longest = small ? data.consumeInt(1, 32) : Wire.LONGEST_COMMAND;
        var hopeless = small ? longest + data.consumeInt(0, 32) : Wire.HOPELESS_COMMAND;
        var pieces = new Pieces(data.consumeInt());
        var plan = data.consumeBytes(STEPS);
        var octets = repeated(data.consumeInt(1, 40), data.consumeRemainingAsBytes());
        var naive = new NaiveReader(octets);
        var arriving = new Arriving(octets, pieces);
        var wire = new Wire(arriving, OutputStream.nullOutputStream());
        for (var i = 0; i < octets.length + 2; i++) {
            var step = plan.length == 0 ? 0 : plan[i % plan.length];
            var due = due(naive, step, longest, hopeless);
            assertThat(said(wire, step, longest, hopeless)).isEqualTo(due);
            var ahead = arriving.taken() - naive.at();
            assertThat(ahead).isLessThanOrEqualTo(BUFFER);
            if (OVER.contains(due)) {
                return;
            }
            assertThat(ahead).isGreaterThanOrEqualTo(0);
            assertThat(naive.comesNext(wire.waiting())).isTrue();
        }
        throw new AssertionError("frames without end");
    }

    private static String due(NaiveReader naive, int step, int longest, int hopeless) {
        return switch (step & 3) {
            case 2 -> naive.body(1 + (step & 0x7c));
            case 3 -> naive.stream(step & 0x7c);
            default -> naive.message(longest, hopeless);
        };
    }

    private static String said(Wire wire, int step, int longest, int hopeless) throws IOException {
        try {
            return switch (step & 3) {
                case 2 -> body(wire, 1 + (step & 0x7c));
                case 3 -> stream(wire, step & 0x7c);
                default -> message(wire, longest, hopeless);
            };
        } catch (EOFException _) {
            return "cut";
        } catch (WireException broken) {
            return String.valueOf(broken.getMessage()).contains("empty") ? "flood" : "hopeless";
        }
    }

    private static String message(Wire wire, int longest, int hopeless) throws IOException {
        return switch (wire.receive(longest, hopeless)) {
            case Frame.End _ -> "end";
            case Frame.TooLong(var verb) -> "too long, " + shown(verb);
            case Frame.Message(var octets) -> NaiveReader.shown(octets, 0, octets.length);
        };
    }

    private static String shown(String octets) {
        var latin = octets.getBytes(StandardCharsets.ISO_8859_1);
        return NaiveReader.shown(latin, 0, latin.length);
    }

    private static String body(Wire wire, int length) throws IOException {
        try (var body = wire.body(length)) {
            var octets = body.readAllBytes();
            return NaiveReader.shown(octets, 0, octets.length);
        }
    }

    /** The first octets of a streamed message; closing it skips the others. */
    private static String stream(Wire wire, int most) throws IOException {
        try (var message = wire.receiveStream()) {
            var octets = message.readNBytes(most);
            return NaiveReader.shown(octets, 0, octets.length);
        }
    }

    private static byte[] repeated(int times, byte[] octets) {
        var all = new ByteArrayOutputStream();
        for (var i = 0; i < times; i++) {
            all.writeBytes(octets);
        }
        return all.toByteArray();
    }
}
