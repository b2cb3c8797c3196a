package wherry.server.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of one session's events: one line each for the operator who reads the log, and for the
 * trail that is kept. Whatever a client named is escaped on the way.
 */
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private final AuditTrail trail;
    private final String session;
    private final String peer;

    /** For this session with this peer. */
    public AuditLog(AuditTrail trail, String session, String peer) {
        this.trail = trail;
        this.session = session;
        this.peer = peer;
    }

    /** Of the server itself, not of a session. */
    public static AuditLog ofServer(AuditTrail trail) {
        return new AuditLog(trail, "", "");
    }

    /** Writes the event down. */
    public void record(AuditEvent event) {
        trail.append(session, peer, event);
        var line = LOG.atInfo();
        if (!session.isEmpty()) {
            line = line.addKeyValue("session", session).addKeyValue("peer", peer);
        }
        var account = Account.of(event);
        for (var fact : account.facts()) {
            line = line.addKeyValue(fact.name(), fact.shown());
        }
        line.log(account.event());
    }
}
