package wherry.lab.attack;

import wherry.certs.authority.CannotIssue;
import wherry.lab.ground.Stage;
import wherry.lab.report.Story;

import java.io.IOException;
import java.security.GeneralSecurityException;

/** An attack that a student can run, and what becomes of it. */
public interface Lab {
    /** What it is called on the command line. */
    String name();

    /** The principle it shows, in a sentence. */
    String principle();

    /**
     * Runs it.
     *
     * @throws IOException when the scene could not be set; a defence that does not hold is a claim
     *     that is broken, and no exception
     */
    void run(Stage stage, Story story) throws IOException, GeneralSecurityException, CannotIssue;
}
