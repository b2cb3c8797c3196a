package wherry.lab.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What goes wrong on a connection, in each direction. Scripts do not change: the methods give new
 * ones.
 *
 * @param up what happens on the way to the server
 * @param down what happens on the way to the client
 */
public record Script(List<Fault> up, List<Fault> down) {

    /** Keeps lists of its own. */
    public Script {
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    /** Nothing goes wrong. */
    public static Script faultless() {
        return new Script(List.of(), List.of());
    }

    /** Every exchange takes this much longer, half of it in each direction. */
    public static Script roundTrip(Duration time) {
        var half = Fault.delay(time.dividedBy(2));
        return faultless().up(half).down(half);
    }

    /** The same, and this on the way to the server. */
    public Script up(Fault fault) {
        return new Script(and(up, fault), down);
    }

    /** The same, and this on the way to the client. */
    public Script down(Fault fault) {
        return new Script(up, and(down, fault));
    }

    /** The same, and this in both directions. */
    public Script bothWays(Fault fault) {
        return up(fault).down(fault);
    }

    private static List<Fault> and(List<Fault> faults, Fault fault) {
        var more = new ArrayList<>(faults);
        more.add(fault);
        return more;
    }

    /** All faults of a kind. */
    static <F extends Fault> List<F> all(List<Fault> faults, Class<F> kind) {
        return faults.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The first fault of a kind. */
    static <F extends Fault> Optional<F> first(List<Fault> faults, Class<F> kind) {
        return all(faults, kind).stream().findFirst();
    }
}
