package wherry.client;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.protocol.Printable;
import wherry.protocol.teach.Fact;
import wherry.protocol.teach.Handshake;
import wherry.protocol.teach.Replay;
import wherry.protocol.teach.Side;
import wherry.protocol.teach.Transcript;
import wherry.protocol.teach.Utterance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/** Reads transcripts, which anybody may have written: what is wrong is told with its line. */
final class TranscriptFile {
    /** More than the longest message that is kept, each character of it escaped. */
    private static final int LONGEST_LINE = 1024 * 1024;

    private static final int MOST_CONNECTIONS = 100_000;

    private final String name;
    private final BufferedReader lines;
    private final Replay replay;
    private int number;

    private TranscriptFile(String name, InputStream in, Replay replay) {
        this.name = name;
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.replay = replay;
    }

    /**
     * Plays the transcript in a file; - is this standard input.
     *
     * @throws FileFailed code 11 when it is none, or tells what cannot have happened
     */
    static void play(String file, InputStream standard, Replay replay)
            throws IOException, FileFailed {
        if (file.equals("-")) {
            new TranscriptFile("standard input", standard, replay).play();
            return;
        }
        try (var in = Files.newInputStream(Path.of(file))) {
            new TranscriptFile(file, in, replay).play();
        } catch (IOException trouble) {
            throw Unreadable.of(file, trouble);
        }
    }

    private void play() throws IOException, FileFailed {
        for (var line = next(); line != null; line = next()) {
            try {
                heard(JsonLine.parse(line));
            } catch (JsonLine.NotSo | Replay.Impossible why) {
                throw wrong(String.valueOf(why.getMessage()));
            }
        }
        if (number == 0) {
            throw wrong("the file is empty");
        }
    }

    private FileFailed wrong(String why) {
        return new FileFailed(
                ExitCode.LOCAL_FILE,
                name + ", line " + Math.max(number, 1) + ": " + Printable.of(why));
    }

    /** The next line; null at the end. */
    private @Nullable String next() throws IOException, FileFailed {
        var line = new StringBuilder();
        int c;
        while ((c = lines.read()) >= 0 && c != '\n') {
            if (line.length() == LONGEST_LINE) {
                number++;
                throw wrong("longer than any line of a transcript");
            }
            line.append((char) c);
        }
        if (c < 0 && line.isEmpty()) {
            return null;
        }
        number++;
        return line.toString();
    }

    private void heard(Map<String, Object> members) throws JsonLine.NotSo, Replay.Impossible {
        if (number == 1) {
            if (JsonLine.number(members, "transcript") != Transcript.FORM) {
                throw new JsonLine.NotSo("not a transcript of a form that is known here");
            }
            return;
        }
        var line = JsonLine.number(members, "line");
        if (line < 1 || line > MOST_CONNECTIONS) {
            throw new JsonLine.NotSo("no connection has the number " + line);
        }
        if (members.get("tls") instanceof Map<?, ?> tls) {
            var facts = new ArrayList<Fact>();
            tls.forEach((what, how) -> facts.add(new Fact(what.toString(), how.toString())));
            replay.begins((int) line, new Handshake(facts));
        } else {
            replay.heard((int) line, utterance(members));
        }
    }

    private static Utterance utterance(Map<String, Object> members) throws JsonLine.NotSo {
        var by = side(JsonLine.text(members, "by"));
        if (members.containsKey("says")) {
            var text = JsonLine.text(members, "says");
            var more = members.containsKey("more") ? JsonLine.number(members, "more") : 0;
            return new Utterance.Message(by, text, more);
        }
        if (members.containsKey("content")) {
            return new Utterance.Content(
                    by, JsonLine.number(members, "content"), JsonLine.text(members, "sha256"));
        }
        if (members.containsKey("empty")) {
            return new Utterance.Empty(by, JsonLine.number(members, "empty"));
        }
        return members.containsKey("noise")
                ? new Utterance.Noise(by, JsonLine.number(members, "noise"))
                : new Utterance.End(by, JsonLine.text(members, "ends"));
    }

    private static Side side(String word) throws JsonLine.NotSo {
        for (var side : Side.values()) {
            if (side.word().equals(word)) {
                return side;
            }
        }
        throw new JsonLine.NotSo("nobody is called " + word + ": there are client and server");
    }
}
