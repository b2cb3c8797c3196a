package wherry.protocol.teach;

import java.util.ArrayList;
import java.util.List;

/** An onlooker that writes down what it hears, a line for each thing said. */
final class Notes implements Onlooker {
    final List<String> lines = new ArrayList<>();
    final List<Lesson> lessons = new ArrayList<>();
    final List<Utterance> heard = new ArrayList<>();

    @Override
    public void begins(int line, Handshake handshake) {
        lines.add("begins " + line);
    }

    @Override
    public void heard(int line, Utterance what, Lesson lesson) {
        heard.add(what);
        lessons.add(lesson);
        var who = what.by() == Side.CLIENT ? "C " : "S ";
        lines.add(
                who
                        + switch (what) {
                            case Utterance.Message(_, var text, var more) ->
                                    text + (more > 0 ? " and " + more + " more" : "");
                            case Utterance.Content(_, var octets, _) -> "[" + octets + "]";
                            case Utterance.Empty(_, var count) -> "<" + count + " NULs>";
                            case Utterance.Noise(_, var octets) -> "<noise " + octets + ">";
                            case Utterance.End(_, var where) -> "<end " + where + ">";
                        });
    }
}
