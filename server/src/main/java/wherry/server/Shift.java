package wherry.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.server.audit.AuditEvent;
import wherry.server.audit.AuditLog;
import wherry.server.audit.FileTrail;
import wherry.server.listen.Listener;
import wherry.server.users.Familiars;

import java.util.Optional;

/** A server from the first caller to the last word in the audit log, whoever ends it. */
final class Shift implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shift.class);

    private final Listener listener;
    private final Optional<Desk> desk;
    private final Familiars familiars;
    private final FileTrail trail;
    private boolean over;

    Shift(Listener listener, Optional<Desk> desk, Familiars familiars, FileTrail trail) {
        this.listener = listener;
        this.desk = desk;
        this.familiars = familiars;
        this.trail = trail;
    }

    /** Serves until somebody calls {@link #close}. */
    void run(String address) {
        var version = new ServerMain.Version().getVersion()[0];
        AuditLog.ofServer(trail).record(new AuditEvent.Started(version, address));
        listener.run();
    }

    /** Returns when the last session is over and all of it is written down. */
    @Override
    public synchronized void close() {
        if (!over) {
            over = true;
            listener.close();
            desk.ifPresent(Desk::close);
            familiars.save();
            AuditLog.ofServer(trail).record(new AuditEvent.Stopped());
            trail.close();
            LOG.info("stopped");
        }
    }
}
