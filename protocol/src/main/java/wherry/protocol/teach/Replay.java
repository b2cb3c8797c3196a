package wherry.protocol.teach;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Shows an onlooker a conversation that was written down, with the same explanations, and judges
 * whether it can have happened: content of the announced length where content was due.
 */
public final class Replay {
    private final Onlooker onlooker;
    private final Map<Integer, Dialogues> lines = new HashMap<>();

    /** Shows it to this one. */
    public Replay(Onlooker onlooker) {
        this.onlooker = onlooker;
    }

    /** It cannot have happened so. */
    public static final class Impossible extends Exception {
        private static final long serialVersionUID = 1L;

        Impossible(String why) {
            super(why);
        }
    }

    /** A connection begins. */
    public void begins(int line, Handshake handshake) throws Impossible {
        if (lines.putIfAbsent(line, new Dialogues()) != null) {
            throw new Impossible("connection " + line + " begins twice");
        }
        onlooker.begins(line, handshake);
    }

    /** Something is said on it. Secrets that somebody has written there are not shown either. */
    public void heard(int line, Utterance what) throws Impossible {
        var dialogues = lines.get(line);
        if (dialogues == null) {
            throw new Impossible("connection " + line + " has not begun");
        }
        var shown = masked(dialogues, what);
        onlooker.heard(line, shown, lesson(dialogues, shown));
    }

    private static Utterance masked(Dialogues dialogues, Utterance what) {
        return what instanceof Utterance.Message(var by, var text, var more) && by == Side.CLIENT
                ? new Utterance.Message(
                        by, dialogues.shown(text.getBytes(StandardCharsets.UTF_8)), more)
                : what;
    }

    private static Lesson lesson(Dialogues dialogues, Utterance what) throws Impossible {
        var next = dialogues.next(what.by());
        return switch (what) {
            case Utterance.Message(var by, var text, _) -> {
                require(next.equals(Dialogues.Next.MESSAGE), by.word() + " says something", next);
                yield dialogues.said(by, text);
            }
            case Utterance.Content(var by, var octets, _) -> {
                require(
                        next.equals(new Dialogues.Next.Content(octets)),
                        by.word() + " sends " + octets + " octets of content",
                        next);
                yield dialogues.moved(by);
            }
            case Utterance.Empty _ ->
                    Lesson.framing("messages that hold nothing; they are passed over");
            case Utterance.Noise _ ->
                    Lesson.framing("octets that came before the other end had answered");
            case Utterance.End _ -> Lesson.end();
        };
    }

    private static void require(boolean holds, String what, Dialogues.Next next) throws Impossible {
        if (!holds) {
            throw new Impossible(
                    what
                            + " where "
                            + switch (next) {
                                case Dialogues.Next.Message _ -> "a message was due";
                                case Dialogues.Next.Content(var octets) ->
                                        octets + " octets of content were due";
                                case Dialogues.Next.Undecided _ ->
                                        "the answer to SIZE was due first";
                            });
        }
    }
}
