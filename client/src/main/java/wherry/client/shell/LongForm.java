package wherry.client.shell;

import wherry.client.remote.Entry;
import wherry.client.transfer.Amount;
import wherry.protocol.Printable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Entries with size, time and name: for programs in octets and UTC, for a person shorter, in the
 * same columns.
 */
final class LongForm {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int PERSON_SIZE = 10;
    private static final int PERSON_TIME = 16;

    private final Screen screen;
    private final boolean human;

    LongForm(Screen screen, boolean human) {
        this.screen = screen;
        this.human = human;
    }

    void show(List<Entry> entries) {
        entries.forEach(screen.look().person() ? this::forPerson : this::forProgram);
    }

    private void forProgram(Entry entry) {
        var size = isSized(entry) ? size(entry, human) : "-";
        var time = entry.modified() == null ? "-" : entry.modified().toString();
        screen.data(String.format(Locale.ROOT, "%20s  %s  %s", size, time, marked(entry)));
    }

    private void forPerson(Entry entry) {
        var size = isSized(entry) ? size(entry, true) : "-";
        var time = entry.modified();
        screen.data(
                String.format(
                        Locale.ROOT,
                        "%" + PERSON_SIZE + "s  %-" + PERSON_TIME + "s  ",
                        size,
                        time == null ? "-" : day(time)),
                ink(entry),
                marked(entry),
                entry.generation() > 1 ? "   gen " + entry.generation() : "");
    }

    private static boolean isSized(Entry entry) {
        return entry.kind() == Entry.Kind.FILE;
    }

    private static String size(Entry entry, boolean human) {
        return human ? Amount.octets(entry.size()) : Long.toString(entry.size());
    }

    /** A time as it is where the person is. */
    static String day(Instant time) {
        var here = time.atZone(ZoneId.systemDefault());
        var today =
                LocalDate.ofInstant(
                        java.time.InstantSource.system().instant(), ZoneId.systemDefault());
        return here.toLocalDate().equals(today)
                ? "today      " + HOUR.format(here)
                : DAY.format(here);
    }

    /** Directories end in a slash. */
    static String marked(Entry entry) {
        var name = Printable.of(entry.name());
        return entry.kind() == Entry.Kind.DIRECTORY ? name + "/" : name;
    }

    static Look.Ink ink(Entry entry) {
        return entry.kind() == Entry.Kind.DIRECTORY ? Look.Ink.DIRECTORY : Look.Ink.PLAIN;
    }
}
