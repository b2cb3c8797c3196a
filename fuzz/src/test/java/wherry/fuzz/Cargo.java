package wherry.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Giver;
import wherry.client.remote.Taker;

/**
 * What a client sends and keeps: it counts, and it may decline, fill up or run dry, as its manner
 * says.
 */
final class Cargo implements Giver, Taker {
    private static final int DECLINES = 1;
    private static final int FILLS_UP = 2;
    private static final int RUNS_DRY = 3;
    private final int manner;
    private final int most;
    private long offered = -1;
    private long taken;
    private int left = 7;

    Cargo(int manner, int most) {
        this.manner = manner;
        this.most = most;
    }

    @Override
    public void offered(long octets) throws FileFailed {
        assertThat(octets).isNotNegative();
        offered = octets;
        if (manner == DECLINES) {
            throw new FileFailed(ExitCode.NO_SPACE, "not that much");
        }
    }

    @Override
    public void take(byte[] octets, int count) throws FileFailed {
        assertThat(count).isPositive();
        taken += count;
        assertThat(taken).isLessThanOrEqualTo(Math.min(offered, most));
        if (manner == FILLS_UP) {
            throw new FileFailed(ExitCode.NO_SPACE, "full");
        }
    }

    @Override
    public int give(byte[] into) {
        if (manner == RUNS_DRY || left == 0) {
            return -1;
        }
        var count = left > 3 ? 3 : left;
        left -= count;
        return count;
    }

    /** A file that came without complaint is whole. */
    void check() {
        assertThat(taken).isEqualTo(Math.max(offered, 0));
    }
}
