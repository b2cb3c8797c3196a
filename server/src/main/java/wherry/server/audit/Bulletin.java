package wherry.server.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each event, for the operator who reads the log. What a client named is escaped. */
final class Bulletin {
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private Bulletin() {}

    static void post(Sink.Entry entry) {
        var line = LOG.atInfo();
        if (!entry.session().isEmpty()) {
            line = line.addKeyValue("session", entry.session()).addKeyValue("peer", entry.peer());
        }
        var account = Account.of(entry.event());
        for (var fact : account.facts()) {
            line = line.addKeyValue(fact.name(), fact.shown());
        }
        line.log(account.event());
    }
}
