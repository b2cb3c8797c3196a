package wherry.client.shell;

import org.jline.reader.impl.history.DefaultHistory;

import wherry.protocol.Redaction;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * The lines typed before, but for those that begin with a blank, and those that tell a secret by
 * mistake: nobody is to read it in a file later.
 */
final class PastLines extends DefaultHistory {
    @Override
    public void add(Instant time, String line) {
        if (!line.isBlank() && !line.startsWith(" ") && !line.startsWith("\t") && !mayTell(line)) {
            super.add(time, line);
        }
    }

    /** Words of a login as other clients have them, and what quote would say of the kind. */
    private static boolean mayTell(String line) {
        var words = line.strip().split("\\s+", 2);
        var rest = words.length > 1 ? words[1] : "";
        var first = words[0].toLowerCase(Locale.ROOT);
        if (first.equals("quote")) {
            var octets = rest.getBytes(StandardCharsets.UTF_8);
            return Redaction.isCut(Redaction.shown(octets, false));
        }
        return !rest.isEmpty() && first.matches("pass.*|acct.*|account|user|login");
    }
}
