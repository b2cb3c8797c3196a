package wherry.lab.ground;

import wherry.server.audit.AuditPlace;
import wherry.server.audit.Verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What {@code wherryd audit verify} does: says what is wrong with a log. */
public interface Auditor {
    /** What it finds in this directory. */
    List<String> findings(Path logs) throws IOException;

    /** The product's own. */
    static Auditor usual() {
        return logs -> Verification.of(new AuditPlace(logs, 0, 0), List.of()).findings();
    }
}
