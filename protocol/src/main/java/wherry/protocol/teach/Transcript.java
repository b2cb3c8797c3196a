package wherry.protocol.teach;

import wherry.protocol.JsonText;

import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Conversations as lines of JSON, in the form that docs/teach.md describes. Secrets and content are
 * not in them: what is written here is what an onlooker may see.
 */
public final class Transcript implements Onlooker {
    /** The number of the form; it changes when an old reader could misunderstand a line. */
    public static final int FORM = 1;

    private final Consumer<String> out;
    private final InstantSource clock;
    private final long begun;

    /** A transcript that takes a line of {@code out} for each of its lines, without its end. */
    public Transcript(Consumer<String> out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.begun = clock.millis();
        out.accept(
                "{\"transcript\":"
                        + FORM
                        + ",\"at\":"
                        + JsonText.quoted(clock.instant().toString())
                        + "}");
    }

    @Override
    public synchronized void begins(int line, Handshake handshake) {
        var tls = new StringBuilder();
        for (var fact : handshake.facts()) {
            tls.append(tls.isEmpty() ? "" : ",")
                    .append(JsonText.quoted(fact.name()))
                    .append(':')
                    .append(JsonText.quoted(fact.value()));
        }
        out.accept(start(line) + ",\"tls\":{" + tls + "}}");
    }

    @Override
    public synchronized void heard(int line, Utterance what, Lesson lesson) {
        out.accept(
                start(line)
                        + ",\"by\":"
                        + JsonText.quoted(what.by().word())
                        + ","
                        + spelled(what)
                        + "}");
    }

    private String start(int line) {
        return "{\"line\":" + line + ",\"ms\":" + (clock.millis() - begun);
    }

    private static String spelled(Utterance what) {
        return switch (what) {
            case Utterance.Message(_, var text, var more) ->
                    "\"says\":" + JsonText.quoted(text) + (more > 0 ? ",\"more\":" + more : "");
            case Utterance.Content(_, var octets, var sha256) ->
                    "\"content\":" + octets + ",\"sha256\":" + JsonText.quoted(sha256);
            case Utterance.Empty(_, var count) -> "\"empty\":" + count;
            case Utterance.Noise(_, var octets) -> "\"noise\":" + octets;
            case Utterance.End(_, var where) -> "\"ends\":" + JsonText.quoted(where);
        };
    }
}
