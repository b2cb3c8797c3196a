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
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Labs, one after the other, with one real server for all, told to a person. */
final class Show {
    private static final int PASSWORD_OCTETS = 15;
    private static final int LOOKS = 50;
    private static final long PAUSE_NANOS = 20_000_000;

    private final PrintWriter out;
    private final SecureRandom random;

    Show(PrintWriter out, SecureRandom random) {
        this.out = out;
        this.random = random;
    }

    /** Whether all of them passed; what they tell is added to the page too. */
    boolean run(List<Lab> labs, Page page) throws IOException {
        try (var place = Place.fresh()) {
            var programs = new Programs(Programs.bin(), place.path());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leaveNothing(programs, place)));
            try {
                return run(labs, page, place, programs);
            } catch (IOException trouble) {
                stopIfOver(programs);
                throw trouble;
            }
        }
    }

    private boolean run(List<Lab> labs, Page page, Place place, Programs programs)
            throws IOException {
        var passed = 0;
        var secret = new byte[PASSWORD_OCTETS];
        random.nextBytes(secret);
        var password = HexFormat.of().formatHex(secret);
        try (var host = LiveHost.in(place.path(), programs, password)) {
            var caller = new LiveCaller(programs, place.path(), password);
            var stage = new Stage(place, host, caller, Auditor.usual(), random);
            for (var lab : labs) {
                out.println(lab.name());
                out.println("  principle  " + lab.principle());
                var story = new Story(place.path().toString(), note -> tell(programs, note));
                passed += passes(lab, stage, story) ? 1 : 0;
                out.println(story.passed() ? "  PASS" : "  FAIL");
                out.println();
                page.add(lab.name(), lab.principle(), story);
            }
        }
        out.println("%d of %d labs passed".formatted(passed, labs.size()));
        return passed == labs.size();
    }

    /** A lab that cannot be run has not passed; the others are run all the same. */
    private static boolean passes(Lab lab, Stage stage, Story story) {
        try {
            lab.run(stage, story);
        } catch (IOException | GeneralSecurityException | CannotIssue trouble) {
            story.claim("the lab could be run: " + trouble.getMessage(), false);
        }
        return story.passed();
    }

    private void tell(Programs programs, Note note) {
        stopIfOver(programs);
        out.println("  %-10s %s".formatted(note.kind().word(), note.text()));
    }

    /** Somebody has stopped the lab: the hook ends this process, and what it does spoils all. */
    private static void stopIfOver(Programs programs) {
        while (programs.areOver()) {
            LockSupport.park(programs);
        }
    }

    /** Somebody may stop the lab in the middle. */
    private static void leaveNothing(Programs programs, Place place) {
        programs.endAll();
        var trouble = "";
        for (var looks = 0; looks < LOOKS; looks++) {
            try {
                place.close();
                return;
            } catch (IOException | UncheckedIOException busy) { // a last file is being written
                trouble = busy.toString();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        System.err.println("wherry lab: remove " + place.path() + " yourself: " + trouble);
    }
}
