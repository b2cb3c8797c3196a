package wherry.server;

import wherry.server.audit.AuditEvent;
import wherry.server.audit.AuditLog;
import wherry.server.listen.DoorEvents;
import wherry.server.listen.Refusal;

/** Writes down what the door does to callers. */
final class DoorLog implements DoorEvents {
    private final AuditLog audit;

    DoorLog(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public void turnedAway(String source, Refusal why, int times) {
        audit.record(new AuditEvent.Limited(source, why.words(), times));
    }

    @Override
    public void closedTo(String source) {
        audit.record(new AuditEvent.Limited(source, "closed to a source in debt", 1));
    }

    @Override
    public void noSeatFor(String user, String source) {
        audit.record(new AuditEvent.Limited(source, "no seat for user " + user, 1));
    }
}
