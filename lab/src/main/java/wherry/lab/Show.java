package wherry.lab;

import wherry.certs.authority.CannotIssue;
import wherry.lab.attack.Lab;
import wherry.lab.ground.Auditor;
import wherry.lab.ground.LiveCaller;
import wherry.lab.ground.LiveHost;
import wherry.lab.ground.Place;
import wherry.lab.ground.Programs;
import wherry.lab.ground.Stage;
import wherry.lab.report.Note;
import wherry.lab.report.Page;
import wherry.lab.report.Story;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Labs, one after the other, with one real server for all, told to a person. */
final class Show {
    private static final int PASSWORD_OCTETS = 15;

    private final PrintWriter out;
    private final SecureRandom random;

    Show(PrintWriter out, SecureRandom random) {
        this.out = out;
        this.random = random;
    }

    /** Whether all of them passed; what they tell is added to the page too. */
    boolean run(List<Lab> labs, Page page) throws IOException {
        var passed = 0;
        try (var place = Place.fresh()) {
            var programs = new Programs(Programs.bin(), place.path());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leaveNothing(programs, place)));
            var secret = new byte[PASSWORD_OCTETS];
            random.nextBytes(secret);
            var password = HexFormat.of().formatHex(secret);
            try (var host = LiveHost.in(place.path(), programs, password)) {
                var caller = new LiveCaller(programs, place.path(), password);
                var stage = new Stage(place, host, caller, Auditor.usual(), random);
                for (var lab : labs) {
                    passed += run(lab, stage, page) ? 1 : 0;
                }
            }
        }
        out.println("%d of %d labs passed".formatted(passed, labs.size()));
        return passed == labs.size();
    }

    /** Somebody may stop the lab in the middle. */
    private static void leaveNothing(Programs programs, Place place) {
        programs.endAll();
        try {
            place.close();
        } catch (IOException kept) {
            System.err.println("wherry lab: remove " + place.path() + " yourself: " + kept);
        }
    }

    private boolean run(Lab lab, Stage stage, Page page) throws IOException {
        out.println(lab.name());
        out.println("  principle  " + lab.principle());
        var story = new Story(stage.place().path().toString(), this::tell);
        try {
            lab.run(stage, story);
        } catch (GeneralSecurityException | CannotIssue impossible) {
            throw new IOException(lab.name() + " could not be run: " + impossible, impossible);
        } catch (IOException trouble) {
            var why = lab.name() + " could not be run: " + trouble.getMessage();
            throw new IOException(why, trouble);
        }
        out.println(story.passed() ? "  PASS" : "  FAIL");
        out.println();
        page.add(lab.name(), lab.principle(), story);
        return story.passed();
    }

    private void tell(Note note) {
        out.println("  %-10s %s".formatted(note.kind().word(), note.text()));
    }
}
