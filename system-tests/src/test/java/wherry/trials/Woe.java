package wherry.trials;

import wherry.lab.relay.Fault;
import wherry.lab.relay.Script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What befalls one upload, however often it is tried again: each of the first connections has a
 * fault, and when so many octets have gone up in all, somebody is killed.
 *
 * @param lines what is wrong with each connection; nothing with the last one and those after it
 * @param clients when the client is killed
 * @param servers when the server is killed
 */
record Woe(List<Script> lines, List<Long> clients, List<Long> servers) {
    private static final int MOST_LINES = 4;
    private static final int FEW = 3_000;
    private static final int SLOWEST = 1 << 20;

    /** What befalls so many octets. */
    static Woe of(Random random, long octets, boolean kills, boolean killsServer) {
        var lines = new ArrayList<Script>();
        for (var left = random.nextInt(MOST_LINES + 1); left > 0; left--) {
            lines.add(line(random, octets));
        }
        lines.add(Script.faultless());
        var clients = new ArrayList<Long>();
        for (var left = kills ? random.nextInt(3) : 0; left > 0; left--) {
            clients.add(random.nextLong(octets + FEW));
        }
        var servers = killsServer ? List.of(random.nextLong(octets + 1)) : List.<Long>of();
        return new Woe(lines, clients.stream().sorted().toList(), servers);
    }

    private static Script line(Random random, long octets) {
        var up = random.nextInt(3) > 0;
        var after = random.nextLong(up ? octets + FEW : 2 * FEW);
        var script = Script.faultless();
        if (random.nextInt(4) == 0) {
            script = script.bothWays(slow(random));
        }
        var fault =
                switch (random.nextInt(5)) {
                    case 0, 1 -> Fault.finAfter(after);
                    case 2, 3 -> Fault.resetAfter(after);
                    default -> Fault.stallAfter(after);
                };
        return up ? script.up(fault) : script.down(fault);
    }

    private static Fault slow(Random random) {
        return random.nextBoolean()
                ? new Fault.Rate(SLOWEST + random.nextInt(3 * SLOWEST))
                : Fault.delay(Duration.ofMillis(1 + random.nextInt(20)));
    }

    Script[] scripts() {
        return lines.toArray(Script[]::new);
    }
}
