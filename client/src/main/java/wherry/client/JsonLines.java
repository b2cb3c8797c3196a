package wherry.client;

import wherry.client.remote.ExitCode;
import wherry.client.transfer.Event;
import wherry.client.transfer.Evidence;
import wherry.client.transfer.Report;
import wherry.protocol.Digest;
import wherry.protocol.JsonText;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Prints each event as a JSON object on a line of its own, as docs/events.md says. */
final class JsonLines implements Report {
    private final PrintStream out;
    private final InstantSource clock;
    private boolean over;

    JsonLines(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public synchronized void tell(Event event) {
        if (over) {
            return; // the summary is the last line
        }
        over = event instanceof Event.Summary;
        var line = new Line(clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        spell(line, event);
        out.println(line.whole());
        out.flush();
    }

    private static void spell(Line line, Event event) {
        switch (event) {
            case Event.Connected(var server, var user, var attempt) ->
                    line.ev("connected")
                            .text("server", server)
                            .text("user", user)
                            .number("attempt", attempt);
            case Event.Stored(var local, var path, var bytes, var evidence) ->
                    moved(line.ev("stored"), path, local, bytes, evidence);
            case Event.Fetched(var path, var local, var bytes, var evidence) ->
                    moved(line.ev("fetched"), path, local, bytes, evidence);
            case Event.Skipped(var name, var why) ->
                    line.ev("skipped").text("path", name).text("why", why);
            case Event.Failed(var name, var failure, var ignored) ->
                    line.ev("failed")
                            .text("path", name)
                            .number("code", failure.code().status())
                            .text("cause", cause(failure.code()))
                            .text("message", failure.message())
                            .flag("ignored", ignored);
            case Event.Noted(var name, var what) ->
                    line.ev("noted").text("path", name).text("what", what);
            case Event.Retry(var attempt, var most, var wait, var why) ->
                    line.ev("retry")
                            .number("attempt", attempt)
                            .number("most", most)
                            .number("wait_ms", wait.toMillis())
                            .number("code", why.code().status())
                            .text("cause", cause(why.code()))
                            .text("message", why.message());
            case Event.Deleted(var path) -> line.ev("deleted").text("path", path);
            case Event.Made(var path) -> line.ev("made").text("path", path);
            case Event.Renamed(var from, var to) ->
                    line.ev("renamed").text("from", from).text("path", to);
            case Event.Planned(var action, var path, var bytes) ->
                    line.ev("planned")
                            .text("action", action)
                            .text("path", path)
                            .number("bytes", bytes);
            case Event.Output(var text) -> line.ev("output").text("line", text);
            case Event.Summary summary -> summary(line.ev("summary"), summary);
        }
    }

    private static void moved(Line line, String path, String local, long bytes, Evidence evidence) {
        line.text("path", path).text("local", local).number("bytes", bytes);
        var digest = evidence.digest();
        if (digest != null) {
            line.text(digest == Digest.SHA_256 ? "sha256" : "crc32c", evidence.hex());
        }
        if (evidence.generation() > 0) {
            line.number("gen", evidence.generation());
        }
        if (evidence.resumed() > 0) {
            line.number("resumed", evidence.resumed());
        }
        line.number("attempts", evidence.attempts()).flag("verified", evidence.verified());
    }

    private static void summary(Line line, Event.Summary summary) {
        var counts = summary.counts();
        line.number("files", counts.files())
                .number("stored", counts.stored())
                .number("fetched", counts.fetched())
                .number("skipped", counts.skipped())
                .number("failed", counts.failed())
                .number("deleted", counts.deleted())
                .number("made", counts.made())
                .number("renamed", counts.renamed())
                .number("planned", counts.planned())
                .number("retries", counts.retries())
                .number("bytes", counts.bytes())
                .plain("seconds", seconds(summary.elapsed()))
                .text("cause", cause(summary.exit()))
                .number("exit", summary.exit().status());
    }

    private static String seconds(Duration elapsed) {
        return String.format(Locale.ROOT, "%.3f", elapsed.toMillis() / 1000.0);
    }

    private static String cause(ExitCode code) {
        return code.name().toLowerCase(Locale.ROOT);
    }

    /** One object, member by member. */
    private static final class Line {
        private final StringBuilder text = new StringBuilder("{\"t\":");

        private Line(String moment) {
            text.append(JsonText.quoted(moment));
        }

        private Line ev(String kind) {
            return text("ev", kind);
        }

        private Line text(String name, String value) {
            return plain(name, JsonText.quoted(value));
        }

        private Line number(String name, long value) {
            return plain(name, Long.toString(value));
        }

        private Line flag(String name, boolean value) {
            return plain(name, Boolean.toString(value));
        }

        private Line plain(String name, String value) {
            text.append(",\"").append(name).append("\":").append(value);
            return this;
        }

        private String whole() {
            return text.append('}').toString();
        }
    }
}
