package wherry.lab.attack;

import wherry.lab.ground.Place;
import wherry.lab.ground.Stage;
import wherry.lab.report.Story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A file whose content reads like commands. */
final class SmuggledCommands implements Lab {
    private static final String VICTIM = "thesis.txt";
    private static final byte[] KILL =
            ("KILL " + VICTIM + "\0").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WORK = "three years of work".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "smuggled-commands";
    }

    @Override
    public String principle() {
        return "Framing: data and commands on one line are told apart by length, never by looks";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException {
        try (var talk = stage.login()) {
            talk.store("OLD", VICTIM, WORK);
        }
        story.attack("A file says KILL " + VICTIM + ". Somebody gets anna's script to upload it.");
        var survives = whenAccepted(stage, story);
        story.claim("as content of a file it is content", survives);
        survives = whenRefused(stage, story);
        story.claim("after a refusal it is read and thrown away", survives);
        survives = withoutWaiting(stage, story);
        story.claim("a careless client that does not wait loses its connection", survives);
        story.defence(
                "exactly SIZE octets are content; what was announced is drained even when the"
                    + " answer is no (docs/protocol.md; wherry.server.session, Intake, Manners)");
        story.audit(Trail.last(stage.host().audit(), "../letter.txt"));
        var deleted = Trail.last(stage.host().audit(), "\"delete\"");
        story.claim("no deletion of " + VICTIM + " was written down", !deleted.contains(VICTIM));
    }

    private static boolean whenAccepted(Stage stage, Story story) throws IOException {
        try (var talk = stage.login()) {
            story.seen("STOR OLD letter.txt, then that: " + talk.store("OLD", "letter.txt", KILL));
        }
        return survives(stage);
    }

    private static boolean whenRefused(Stage stage, Story story) throws IOException {
        try (var talk = stage.login()) {
            talk.ask("FEAT");
            talk.ask("STOR OLD ../letter.txt");
            talk.send(("SIZE " + KILL.length + "+\0").getBytes(StandardCharsets.US_ASCII));
            talk.send(KILL);
            var refusal = talk.hear();
            story.seen("refused, and sent along all the same: " + refusal);
            story.seen("the next command and its own reply: NOOP " + talk.ask("NOOP"));
        }
        return survives(stage);
    }

    private static boolean withoutWaiting(Stage stage, Story story) throws IOException {
        try (var talk = stage.login()) {
            talk.send("STOR OLD ../letter.txt\0".getBytes(StandardCharsets.US_ASCII));
            talk.send(("SIZE " + KILL.length + "\0").getBytes(StandardCharsets.US_ASCII));
            talk.send(KILL);
            for (var i = 0; i < 3; i++) {
                story.seen("a client of 1984 that does not wait: " + talk.hear());
            }
        } catch (IOException closed) {
            story.seen("and then: " + closed.getMessage());
        }
        return survives(stage);
    }

    private static boolean survives(Stage stage) throws IOException {
        return Place.holds(stage.host().files().resolve(VICTIM), WORK);
    }
}
