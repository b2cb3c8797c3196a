package wherry.server.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import wherry.protocol.Printable;
import wherry.server.audit.AuditEvent.Deleted;
import wherry.server.audit.AuditEvent.DirectoryMade;
import wherry.server.audit.AuditEvent.DirectoryRefused;
import wherry.server.audit.AuditEvent.DirectoryRemoved;
import wherry.server.audit.AuditEvent.Fetched;
import wherry.server.audit.AuditEvent.LoggedIn;
import wherry.server.audit.AuditEvent.LoginRefused;
import wherry.server.audit.AuditEvent.OtherCertificate;
import wherry.server.audit.AuditEvent.Renamed;
import wherry.server.audit.AuditEvent.StoreFailed;
import wherry.server.audit.AuditEvent.Stored;

/** Writes one line for each event of one session; whatever a client named is escaped here. */
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private final String session;
    private final String peer;

    /** For this session with this peer. */
    public AuditLog(String session, String peer) {
        this.session = session;
        this.peer = peer;
    }

    /** Writes the event down. */
    public void record(AuditEvent event) {
        var line = LOG.atInfo().addKeyValue("session", session).addKeyValue("peer", peer);
        switch (event) {
            case LoggedIn(var user) -> by(line, user).log("logged in");
            case LoginRefused(var user) -> by(line, user).log("login refused");
            case OtherCertificate(var user, var certified) ->
                    by(line, user)
                            .addKeyValue("certificate", shown(certified))
                            .log("login with another's certificate");
            case DirectoryRefused(var user, var path) ->
                    at(by(line, user), path).log("directory refused");
            case Stored(var user, var path, var octets, var generation) ->
                    at(by(line, user), path)
                            .addKeyValue("octets", octets)
                            .addKeyValue("generation", generation)
                            .log("stored");
            case StoreFailed(var user, var path, var why) ->
                    at(by(line, user), path).addKeyValue("why", shown(why)).log("not stored");
            case Fetched(var user, var path, var octets) ->
                    at(by(line, user), path).addKeyValue("octets", octets).log("fetched");
            case Deleted(var user, var path) -> at(by(line, user), path).log("deleted");
            case Renamed(var user, var path, var newPath) ->
                    at(by(line, user), path).addKeyValue("to", shown(newPath)).log("renamed");
            case DirectoryMade(var user, var path) ->
                    at(by(line, user), path).log("directory made");
            case DirectoryRemoved(var user, var path) ->
                    at(by(line, user), path).log("directory removed");
        }
    }

    private static LoggingEventBuilder by(LoggingEventBuilder line, String user) {
        return line.addKeyValue("user", shown(user));
    }

    private static LoggingEventBuilder at(LoggingEventBuilder line, String path) {
        return line.addKeyValue("path", shown(path));
    }

    /** Harmless, and unable to end the quotes it is written in. */
    private static String shown(String text) {
        return Printable.of(text).replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
