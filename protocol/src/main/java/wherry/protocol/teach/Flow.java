package wherry.protocol.teach;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Digest;
import wherry.protocol.Redaction;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** The octets of one end, cut into what they are. */
final class Flow {
    /** So much of a message is kept, and so much that waits for an answer of the other end. */
    private static final int KEPT = 64 * 1024;

    private final Side by;
    private final Dialogues dialogues;
    private final BiConsumer<Utterance, Lesson> teller;
    private final byte[] message = new byte[KEPT];
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private long length;
    private long empty;
    private long moved;
    private long noise;
    private Digest.@Nullable Running sum;

    Flow(Side by, Dialogues dialogues, BiConsumer<Utterance, Lesson> teller) {
        this.by = by;
        this.dialogues = dialogues;
        this.teller = teller;
    }

    /** These octets come next. */
    void take(byte[] octets, int offset, int count) {
        if (noise > 0 || (held.size() + count > KEPT && isStuck())) {
            noise += count;
            return;
        }
        if (held.size() > 0) {
            held.write(octets, offset, count);
            return;
        }
        var at = offset;
        while (at < offset + count) {
            if (isStuck()) {
                held.write(octets, at, offset + count - at);
                return;
            }
            at += piece(octets, at, offset + count - at);
        }
    }

    private boolean isStuck() {
        return dialogues.next(by) instanceof Dialogues.Next.Undecided;
    }

    /** Goes on with what waited, where it can; whether that changed anything. */
    boolean advance() {
        if (isStuck()) {
            return false;
        }
        if (dialogues.next(by) instanceof Dialogues.Next.Content(var octets) && octets == 0) {
            content(new byte[0], 0, 0, 0);
            return true;
        }
        if (held.size() == 0) {
            return false;
        }
        var waiting = held.toByteArray();
        held.reset();
        take(waiting, 0, waiting.length);
        return held.size() < waiting.length;
    }

    private int piece(byte[] octets, int at, int most) {
        return dialogues.next(by) instanceof Dialogues.Next.Content(var all)
                ? content(octets, at, most, all)
                : letters(octets, at, most);
    }

    private int content(byte[] octets, int at, int most, long all) {
        tellEmpty();
        var running = sum == null ? Digest.SHA_256.begin() : sum;
        sum = running;
        var count = (int) Math.min(most, all - moved);
        running.update(octets, at, count);
        moved += count;
        if (moved == all) {
            var what = new Utterance.Content(by, all, running.hex());
            sum = null;
            moved = 0;
            teller.accept(what, dialogues.moved(by));
        }
        return count;
    }

    private int letters(byte[] octets, int at, int most) {
        for (var i = 0; i < most; i++) {
            if (octets[at + i] == 0) {
                ended();
                return i + 1;
            }
            if (length < KEPT) {
                message[(int) length] = octets[at + i];
            }
            length++;
        }
        return most;
    }

    private void ended() {
        if (length == 0) {
            empty++;
            return;
        }
        tellEmpty();
        var kept = Arrays.copyOf(message, (int) Math.min(length, KEPT));
        var text =
                by == Side.CLIENT
                        ? dialogues.shown(kept)
                        : new String(kept, StandardCharsets.UTF_8);
        var more = Redaction.isCut(text) ? 0 : length - kept.length;
        forget(kept);
        teller.accept(new Utterance.Message(by, text, more), dialogues.said(by, text));
    }

    /** It may have been a password. */
    private void forget(byte[] copy) {
        Arrays.fill(copy, (byte) 0);
        Arrays.fill(message, 0, (int) Math.min(length, KEPT), (byte) 0);
        length = 0;
    }

    private void tellEmpty() {
        if (empty > 0) {
            var what = new Utterance.Empty(by, empty);
            empty = 0;
            teller.accept(what, Lesson.framing("messages that hold nothing; they are passed over"));
        }
    }

    /** Nothing more comes. */
    void end() {
        tellEmpty();
        var where =
                length > 0
                        ? "inside a message, after " + length + " octets"
                        : moved > 0
                                ? "inside a file, after " + moved + " octets"
                                : "between two messages";
        forget(new byte[0]);
        var rest = noise + held.size();
        if (rest > 0) {
            teller.accept(
                    new Utterance.Noise(by, rest),
                    Lesson.framing("octets that came before the other end had answered"));
        }
        teller.accept(new Utterance.End(by, where), Lesson.end());
    }
}
