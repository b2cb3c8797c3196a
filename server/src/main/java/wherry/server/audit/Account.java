package wherry.server.audit;

import wherry.protocol.JsonText;
import wherry.protocol.Printable;
import wherry.server.audit.AuditEvent.Administered;
import wherry.server.audit.AuditEvent.Dated;
import wherry.server.audit.AuditEvent.Deleted;
import wherry.server.audit.AuditEvent.DirectoryMade;
import wherry.server.audit.AuditEvent.DirectoryRefused;
import wherry.server.audit.AuditEvent.DirectoryRemoved;
import wherry.server.audit.AuditEvent.Dropped;
import wherry.server.audit.AuditEvent.Fetched;
import wherry.server.audit.AuditEvent.Limited;
import wherry.server.audit.AuditEvent.LoggedIn;
import wherry.server.audit.AuditEvent.LoginRefused;
import wherry.server.audit.AuditEvent.OfFiles;
import wherry.server.audit.AuditEvent.OtherCertificate;
import wherry.server.audit.AuditEvent.Pruned;
import wherry.server.audit.AuditEvent.Refused;
import wherry.server.audit.AuditEvent.Renamed;
import wherry.server.audit.AuditEvent.Started;
import wherry.server.audit.AuditEvent.Stopped;
import wherry.server.audit.AuditEvent.StoreFailed;
import wherry.server.audit.AuditEvent.Stored;

import java.util.List;
import java.util.stream.Stream;

/**
 * An event in words: what the log for people and the one for programs both say.
 *
 * @param event what happened, in one word, or two with a dash
 * @param facts more about it, in a fixed order
 */
record Account(String event, List<Fact> facts) {

    /**
     * One thing to know.
     *
     * @param value a text or a whole number
     */
    record Fact(String name, Object value) {
        private static Fact of(String name, Object value) {
            return new Fact(name, value);
        }

        /** Harmless, and unable to end the quotes it is written in. */
        String shown() {
            return Printable.of(value.toString()).replace("\\", "\\\\").replace("\"", "\\\"");
        }

        String json() {
            var text = value instanceof Long ? value.toString() : JsonText.quoted(value.toString());
            return JsonText.quoted(name) + ":" + text;
        }
    }

    static Account of(AuditEvent event) {
        return switch (event) {
            case Started(var version, var address) ->
                    told("start", fact("version", version), fact("address", address));
            case Stopped() -> told("stop");
            case Administered(var by, var command) ->
                    told("admin", fact("by", by), fact("command", command));
            case Limited(var source, var limit, var times) ->
                    told(
                            "limit",
                            fact("source", source),
                            fact("limit", limit),
                            fact("times", times));
            case Dropped(var events) -> told("dropped", fact("events", events));
            case Pruned(var through) -> told("pruned", fact("through", through));
            case LoggedIn(var user, var certificate) when certificate.isEmpty() ->
                    told("login", user(user));
            case LoggedIn(var user, var certificate) ->
                    told("login", user(user), fact("certificate", certificate));
            case LoginRefused(var user) -> told("login-refused", user(user));
            case OtherCertificate(var user, var certified) ->
                    told("other-certificate", user(user), fact("certificate", certified));
            case DirectoryRefused(var user, var path) ->
                    told("directory-refused", user(user), path(path));
            case Refused(var user, var verb, var path, var why) ->
                    told("refused", user(user), fact("verb", verb), path(path), why(why));
            case OfFiles files -> ofFile(files);
        };
    }

    private static Account ofFile(OfFiles event) {
        return switch (event) {
            case Stored stored -> stored(stored);
            case StoreFailed(var user, var path, var why) ->
                    told("upload-failed", user(user), path(path), why(why));
            case Fetched(var user, var path, var octets) ->
                    told("download", user(user), path(path), octets(octets));
            case Deleted(var user, var path) -> told("delete", user(user), path(path));
            case Renamed(var user, var path, var newPath) ->
                    told("rename", user(user), path(path), fact("to", newPath));
            case Dated(var user, var path, var modified) ->
                    told("date", user(user), path(path), fact("modified", modified.toString()));
            case DirectoryMade(var user, var path) -> told("mkdir", user(user), path(path));
            case DirectoryRemoved(var user, var path) -> told("rmdir", user(user), path(path));
        };
    }

    private static Account stored(Stored stored) {
        var facts =
                Stream.of(
                        user(stored.user()),
                        path(stored.path()),
                        octets(stored.octets()),
                        fact("generation", (long) stored.generation()),
                        fact("crc32c", stored.crc32c()));
        var sha = Stream.of(stored.sha256()).filter(hex -> !hex.isEmpty());
        return new Account(
                "upload", Stream.concat(facts, sha.map(hex -> fact("sha-256", hex))).toList());
    }

    private static Account told(String event, Fact... facts) {
        return new Account(event, List.of(facts));
    }

    private static Fact user(String user) {
        return fact("user", user);
    }

    private static Fact path(String path) {
        return fact("path", path);
    }

    private static Fact why(String why) {
        return fact("why", why);
    }

    private static Fact octets(long octets) {
        return fact("octets", octets);
    }

    private static Fact fact(String name, Object value) {
        return Fact.of(name, value);
    }
}
