package wherry.lab.report;

import wherry.protocol.Printable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a lab tells while it runs. It has passed when all its claims hold, and it made some. */
public final class Story {
    private static final int LONGEST = 400;

    /** A directory of the lab's own; the digits behind its name are there by chance. */
    private static final Pattern ROOM = Pattern.compile("…/([a-z]+)\\d{6,}");

    private final List<Note> notes = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final String place;
    private final Consumer<Note> listener;

    /**
     * One that is told to somebody, line by line.
     *
     * @param place a long name on the disk that is of no interest
     */
    public Story(String place, Consumer<Note> listener) {
        this.place = place;
        this.listener = listener;
    }

    /** What the attacker does. */
    public Story attack(String text) {
        return add(Note.Kind.ATTACK, text);
    }

    /** What is to be seen. */
    public Story seen(String text) {
        return add(Note.Kind.SEEN, text);
    }

    /** What stands against it. */
    public Story defence(String text) {
        return add(Note.Kind.DEFENCE, text);
    }

    /** A line that somebody can read later; the hashes at its end are left out. */
    public Story audit(String text) {
        return add(Note.Kind.AUDIT, text.replaceFirst(",\"prev\":.*", ", …}"));
    }

    /** A sentence that must be true. */
    public Story claim(String sentence, boolean holds) {
        return add(holds ? Note.Kind.HELD : Note.Kind.BROKEN, sentence);
    }

    /** A picture for the report. */
    public Story figure(Figure figure) {
        figures.add(figure);
        return this;
    }

    private Story add(Note.Kind kind, String text) {
        var line = Printable.of(ROOM.matcher(text.replace(place, "…")).replaceAll("…/$1"));
        var end = Math.min(line.length(), LONGEST);
        var note = new Note(kind, end < line.length() ? line.substring(0, end) + "…" : line);
        notes.add(note);
        listener.accept(note);
        return this;
    }

    /** All lines so far. */
    public List<Note> notes() {
        return List.copyOf(notes);
    }

    /** All pictures. */
    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    /** Whether the defence held. */
    public boolean passed() {
        return notes.stream().anyMatch(note -> note.kind() == Note.Kind.HELD)
                && notes.stream().noneMatch(note -> note.kind() == Note.Kind.BROKEN);
    }
}
