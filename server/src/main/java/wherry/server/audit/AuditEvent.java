package wherry.server.audit;

import java.time.Instant;

/** What somebody may ask about later. Names are as the client or the administrator gave them. */
public sealed interface AuditEvent {
    /** The server accepts connections. */
    record Started(String version, String address) implements AuditEvent {}

    /** The server has ended in an orderly way. */
    record Stopped() implements AuditEvent {}

    /** Somebody changed the server's home with a command of {@code wherryd}. */
    record Administered(String by, String command) implements AuditEvent {}

    /** Callers from somewhere were turned away by a limit or a penalty, so often. */
    record Limited(String source, String limit, long times) implements AuditEvent {}

    /** So many events before this one could not be written. */
    record Dropped(long events) implements AuditEvent {}

    /** Old files of this log were removed by itself; the last event in them had this number. */
    record Pruned(long through) implements AuditEvent {}

    /** A user logged in; {@code certificate} is the serial number, empty without one. */
    record LoggedIn(String user, String certificate) implements AuditEvent {}

    /** A login was refused. */
    record LoginRefused(String user) implements AuditEvent {}

    /** A user was named by somebody whose certificate vouches for another. */
    record OtherCertificate(String user, String certified) implements AuditEvent {}

    /** The credentials given for a directory were not its own. */
    record DirectoryRefused(String user, String path) implements AuditEvent {}

    /** A user was told no. */
    record Refused(String user, String verb, String path, String why) implements AuditEvent {}

    /** What became of files and directories. */
    sealed interface OfFiles extends AuditEvent {}

    /**
     * A file was saved.
     *
     * @param sha256 of the octets that came, like {@code crc32c}; empty where nobody asked for it
     */
    record Stored(
            String user, String path, long octets, int generation, String crc32c, String sha256)
            implements OfFiles {}

    /** An upload ended without a file. */
    record StoreFailed(String user, String path, String why) implements OfFiles {}

    /** A file was sent. */
    record Fetched(String user, String path, long octets) implements OfFiles {}

    /** A file was deleted. */
    record Deleted(String user, String path) implements OfFiles {}

    /** A file or directory got a new name. */
    record Renamed(String user, String path, String newPath) implements OfFiles {}

    /** A file was said to have been changed last at this time. */
    record Dated(String user, String path, Instant modified) implements OfFiles {}

    /** A directory was made. */
    record DirectoryMade(String user, String path) implements OfFiles {}

    /** A directory was removed. */
    record DirectoryRemoved(String user, String path) implements OfFiles {}
}
