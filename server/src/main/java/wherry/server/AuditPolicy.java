package wherry.server;

import wherry.server.audit.AuditPlace;
import wherry.server.settings.TomlFile;

/**
 * How much of the audit log is kept.
 *
 * @param size octets after which a new file is begun; 0 leaves that to logrotate
 * @param keep how many full files are kept
 */
record AuditPolicy(long size, int keep) {

    static AuditPolicy read(TomlFile file) {
        return new AuditPolicy(
                file.number(64L << 20, 0, 1L << 40, "audit", "size"),
                (int) file.number(10, 0, 100_000, "audit", "keep"));
    }

    AuditPlace in(ServerHome home) {
        return new AuditPlace(home.logs(), size, keep);
    }
}
