package wherry.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import wherry.protocol.CommandText;
import wherry.protocol.Frame;
import wherry.protocol.Wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The framer: messages in, messages in and parsed, messages out, octets of a body. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WireBenchmark {
    private static final int MANY = 1000;
    private static final int BODY = 1 << 20;

    private final byte[] commands =
            "STOR NEW reports/2026-11/summary.pdf\0".repeat(MANY).getBytes(StandardCharsets.UTF_8);
    private final byte[] body = new byte[BODY];
    private final byte[] piece = new byte[64 * 1024];
    private final byte[] reply = "+Saved reports/summary.pdf".getBytes(StandardCharsets.UTF_8);

    private static Wire hearing(byte[] octets) {
        return new Wire(new ByteArrayInputStream(octets), OutputStream.nullOutputStream());
    }

    /** A thousand commands, framed. */
    @Benchmark
    public void receive(Blackhole sink) throws IOException {
        var wire = hearing(commands);
        for (var i = 0; i < MANY; i++) {
            sink.consume(wire.receive(Wire.LONGEST_COMMAND, Wire.HOPELESS_COMMAND));
        }
    }

    /** A thousand commands, framed and understood. */
    @Benchmark
    public void understand(Blackhole sink) throws IOException {
        var wire = hearing(commands);
        for (var i = 0; i < MANY; i++) {
            if (wire.receive(Wire.LONGEST_COMMAND, Wire.HOPELESS_COMMAND)
                    instanceof Frame.Message(var octets)) {
                sink.consume(CommandText.parse(octets));
            }
        }
    }

    /** A thousand replies, held back and sent together. */
    @Benchmark
    public void reply() throws IOException {
        var wire = hearing(reply);
        for (var i = 0; i < MANY; i++) {
            wire.hold(reply);
        }
        wire.flush();
    }

    /** A MiB of a body. */
    @Benchmark
    public long body() throws IOException {
        var in = hearing(body).body(BODY);
        var total = 0L;
        while (total < BODY) {
            total += in.read(piece, 0, piece.length);
        }
        return total;
    }
}
