package wherry.server.listen;

import org.jspecify.annotations.Nullable;

import wherry.server.session.Conduct;

/**
 * One caller who was let in: what it did is noted here, and charged to its source when it leaves.
 * Wrong secrets are charged at once.
 */
final class Guest implements Conduct {
    private final Gate gate;
    private final String address;
    private final String source;
    private final boolean exempt;
    private @Nullable String user;
    private @Nullable Offence worst;
    private boolean tried;
    private int doubts;
    private boolean gone;

    Guest(Gate gate, String address, String source, boolean exempt) {
        this.gate = gate;
        this.address = address;
        this.source = source;
        this.exempt = exempt;
    }

    String address() {
        return address;
    }

    String source() {
        return source;
    }

    /** Whether debts are not for this one. */
    boolean exempt() {
        return exempt;
    }

    @Override
    public boolean isWelcome() {
        return gate.isOpenTo(this);
    }

    @Override
    public synchronized void doubtfulSecret() {
        tried = true;
        doubts++;
    }

    @Override
    public synchronized void wrongSecret() {
        tried = true;
        gate.charge(this, Offence.WRONG_SECRET);
    }

    @Override
    public void misbehaved() {
        did(Offence.VIOLATION);
    }

    @Override
    public synchronized boolean loggedIn(String name) {
        tried = true;
        if (user != null || !gate.seat(this, name)) {
            return user != null;
        }
        user = name;
        return true;
    }

    /** Notes what else it did; only the worst of it is charged. */
    synchronized void did(Offence offence) {
        if (worst == null || worst.seconds() < offence.seconds()) {
            worst = offence;
        }
    }

    /** It could not be served, which is not its fault. */
    synchronized void couldNotTry() {
        tried = true;
    }

    /** Its time was up. */
    synchronized void wasLate() {
        if (user == null) {
            did(Offence.TOO_LATE);
        }
    }

    /** It is gone; said more than once, only the first time counts. */
    synchronized void leave() {
        if (gone) {
            return;
        }
        gone = true;
        gate.left(this, user);
        for (var i = 0; user == null && i < doubts; i++) {
            gate.charge(this, Offence.WRONG_SECRET);
        }
        var offence = worst != null ? worst : tried ? null : Offence.NO_TRY;
        if (offence != null) {
            gate.charge(this, offence);
        }
    }
}
