package wherry.server.audit;

/** Where events are kept. Never slows a session down, and never fails it. */
@FunctionalInterface
public interface AuditTrail {

    /**
     * Keeps an event.
     *
     * @param session the session's id; empty for the server itself
     * @param peer the address the session comes from; empty for the server itself
     */
    void append(String session, String peer, AuditEvent event);

    /** Keeps nothing. */
    static AuditTrail none() {
        return (_, _, _) -> {};
    }
}
