package wherry.server.audit;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** What a trail's thread writes to. Only that thread calls it. */
interface Sink extends Closeable {

    /** What is to be written of one event. */
    record Entry(Instant when, String session, String peer, AuditEvent event) {}

    /** Adds events: all, or, with an exception, none. */
    void append(List<Entry> entries) throws IOException;

    /** Makes what was added last, whatever happens to the machine. */
    void settle() throws IOException;
}
