package wherry.client.shell;

import org.jline.reader.impl.history.DefaultHistory;

import java.time.Instant;

/** The lines typed before, but for those that begin with a blank. */
final class PastLines extends DefaultHistory {
    @Override
    public void add(Instant time, String line) {
        if (!line.isBlank() && !line.startsWith(" ") && !line.startsWith("\t")) {
            super.add(time, line);
        }
    }
}
