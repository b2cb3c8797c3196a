package wherry.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import wherry.protocol.Secret;
import wherry.server.users.HashLane;
import wherry.server.users.PasswordCost;
import wherry.server.users.PasswordHash;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code wherryd calibrate}: what hashing a password costs here, and what this leaves. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Version.class,
        description = {
            "Measures what hashing a password costs on this machine.",
            "Proposes the dearest hash that takes no more than 300 ms. Hashing has one thread of"
                    + " its own, so the last column is how many logins a second there can be."
        })
final class CalibrateCommand implements Callable<Integer> {
    private static final List<PasswordCost> COSTS =
            List.of(
                    new PasswordCost(12_288, 3),
                    PasswordCost.FLOOR,
                    new PasswordCost(47_104, 1),
                    new PasswordCost(65_536, 3),
                    new PasswordCost(131_072, 3));
    private static final int ROUNDS = 7;
    private static final double BEARABLE_MILLIS = 300;

    private final SecureRandom random;
    @Spec private CommandSpec spec = CommandSpec.create();

    CalibrateCommand(SecureRandom random) {
        this.random = random;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.println("memory KiB  passes  ms a hash  logins a second");
        var best = PasswordCost.FLOOR;
        for (var cost : COSTS) {
            var millis = median(cost);
            out.printf(
                    Locale.ROOT,
                    "%10d  %6d  %9.1f  %15.1f%n",
                    cost.memory(),
                    cost.passes(),
                    millis,
                    1000 / millis);
            out.flush();
            best = isBearable(cost, millis) && cost.memory() > best.memory() ? cost : best;
        }
        out.println();
        out.println("The dearest within 300 ms, for wherryd.toml:");
        out.println("[passwords]");
        out.println("memory = " + best.memory());
        out.println("passes = " + best.passes());
        out.flush();
        return 0;
    }

    /** Also by the memory that the server will have, if it is started like this command. */
    private static boolean isBearable(PasswordCost cost, double millis) {
        return millis <= BEARABLE_MILLIS && HashLane.lanes(cost) > 0;
    }

    /** The first rounds warm the JVM up, and do not count. */
    private double median(PasswordCost cost) {
        var times = new double[ROUNDS];
        for (var round = -3; round < ROUNDS; round++) {
            var start = System.nanoTime();
            PasswordHash.ofAny(List.of(Secret.of("a password to measure")), cost, random);
            if (round >= 0) {
                times[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }
}
