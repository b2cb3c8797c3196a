package wherry.server.audit;

/** Tells of one session's events. Whatever a client named is escaped where it is written. */
public final class AuditLog {
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

    /** Has the event written down. */
    public void record(AuditEvent event) {
        trail.append(session, peer, event);
    }
}
