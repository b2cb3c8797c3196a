package wherry.server.listen;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Decides before TLS who may come in, by where callers come from and how many are there. It takes a
 * look into two tables, and makes nothing.
 */
public final class Gate {
    private final Debts debts;
    private final Crowd crowd;
    private final Pace pace;
    private final DoorEvents events;
    private final LongPredicate memoryIsBelow;
    private volatile Limits limits;

    /**
     * A gate that nobody has come to yet.
     *
     * @param nanos a clock that never goes back
     * @param chance decides whom to turn away when many are there
     */
    public Gate(Limits limits, LongSupplier nanos, RandomGenerator chance, DoorEvents events) {
        this(limits, nanos, chance, events, Heap::isBelow);
    }

    Gate(
            Limits limits,
            LongSupplier nanos,
            RandomGenerator chance,
            DoorEvents events,
            LongPredicate memoryIsBelow) {
        this.limits = limits;
        this.debts = new Debts(nanos);
        this.crowd = new Crowd(limits.crowd(), chance);
        this.pace = new Pace(nanos);
        this.events = events;
        this.memoryIsBelow = memoryIsBelow;
    }

    /** What holds from now on. */
    void limits(Limits changed) {
        limits = changed;
        crowd.limits(changed.crowd());
    }

    Limits limits() {
        return limits;
    }

    /** Who owes what. */
    public Debts debts() {
        return debts;
    }

    /** Lets a caller in; nothing when it is turned away. */
    @Nullable Guest admit(InetAddress address) {
        var source = Source.of(address);
        var exempt = limits.exempt().contains(address);
        var refusal = refusal(source, exempt);
        if (refusal == null) {
            return new Guest(this, address.getHostAddress(), source, exempt);
        }
        var times = pace.happened(refusal + " " + source);
        if (times > 0) {
            events.turnedAway(source, refusal, times);
        }
        return null;
    }

    private @Nullable Refusal refusal(String source, boolean exempt) {
        if (!exempt && debts.isClosedTo(source)) {
            return Refusal.DEBT;
        }
        if (memoryIsBelow.test(limits.floors().memory())) {
            return Refusal.MEMORY;
        }
        return crowd.enter(source, exempt);
    }

    boolean isOpenTo(Guest guest) {
        return guest.exempt() || !debts.isClosedTo(guest.source());
    }

    /** Around the limit a door opens and closes again and again: that too is told once a minute. */
    void charge(Guest guest, Offence offence) {
        if (!guest.exempt()
                && debts.add(guest.source(), offence)
                && pace.happened("closed " + guest.source()) > 0) {
            events.closedTo(guest.source());
        }
    }

    /** A stranger logged in; false when this user has no seat left. */
    boolean seat(Guest guest, String user) {
        if (!crowd.sit(user)) {
            events.noSeatFor(user, guest.source());
            return false;
        }
        crowd.leave(guest.source());
        debts.halve(guest.source());
        return true;
    }

    void left(Guest guest, @Nullable String user) {
        if (user == null) {
            crowd.leave(guest.source());
        } else {
            crowd.stand(user);
        }
    }
}
