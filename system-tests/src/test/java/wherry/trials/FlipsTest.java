package wherry.trials;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.lab.relay.Fault;
import wherry.lab.relay.Script;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * One bit turned over on its way, somewhere: half of them in the first octets of a direction, where
 * the handshake is. What arrives is what was sent, or nothing.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.HOURS)
class FlipsTest {
    private static final int FEW = 24;
    private static final int HANDSHAKE = 2_000;

    private final Random random = new Random(913);

    @Test
    void a_flipped_bit_is_never_delivered() throws Exception {
        try (var trial = Trial.named("flips")) {
            try (var haul = Haul.in(trial)) {
                for (var way : Haul.Way.values()) {
                    flip(haul, way);
                }
            }
            trial.judge();
        }
    }

    private void flip(Haul haul, Haul.Way way) throws Exception {
        var length = haul.length(way);
        for (var i = 0; i < Trial.rounds(FEW) / 2; i++) {
            var early = i % 2 == 0;
            var at = random.nextLong(early ? HANDSHAKE : length.all());
            var flip = new Fault.Flip(at, random.nextInt(Byte.SIZE));
            var what = way + ", " + flip;
            if (early && random.nextBoolean()) { // the other direction has a handshake too
                var script = Script.faultless();
                var other = way == Haul.Way.UPLOAD ? script.down(flip) : script.up(flip);
                haul.round(way, other, false, what + " the other way");
            } else {
                var inBody = at > HANDSHAKE && at <= length.body();
                haul.round(way, way.script(flip), inBody, what);
            }
        }
    }
}
