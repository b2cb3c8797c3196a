package wherry.server.audit;

/** What somebody may ask about later. Names are as the client or the administrator gave them. */
public sealed interface AuditEvent {
    /** A user logged in. */
    record LoggedIn(String user) implements AuditEvent {}

    /** A login was refused. */
    record LoginRefused(String user) implements AuditEvent {}

    /** A user was named by somebody whose certificate vouches for another. */
    record OtherCertificate(String user, String certified) implements AuditEvent {}

    /** The credentials given for a directory were not its own. */
    record DirectoryRefused(String user, String path) implements AuditEvent {}

    /** A file was saved. */
    record Stored(String user, String path, long octets, int generation) implements AuditEvent {}

    /** An upload ended without a file. */
    record StoreFailed(String user, String path, String why) implements AuditEvent {}

    /** A file was sent. */
    record Fetched(String user, String path, long octets) implements AuditEvent {}

    /** A file was deleted. */
    record Deleted(String user, String path) implements AuditEvent {}

    /** A file or directory got a new name. */
    record Renamed(String user, String path, String newPath) implements AuditEvent {}

    /** A directory was made. */
    record DirectoryMade(String user, String path) implements AuditEvent {}

    /** A directory was removed. */
    record DirectoryRemoved(String user, String path) implements AuditEvent {}
}
