package wherry.lab.attack;

import wherry.lab.ground.Stage;
import wherry.lab.report.Story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Somebody who can write the audit log tidies up. */
final class AuditTamper implements Lab {
    private static final int LOOKS = 100;
    private static final String LOG = "audit.jsonl";
    private static final String USER = "\"user\":\"anna\"";

    @Override
    public String name() {
        return "audit-tamper";
    }

    @Override
    public String principle() {
        return "Accountability: what was written down cannot be changed without being found out";
    }

    @Override
    public void run(Stage stage, Story story) throws IOException {
        try (var talk = stage.login()) {
            talk.store("OLD", "evidence.txt", new byte[] {1, 2, 3});
            talk.ask("KILL evidence.txt");
        }
        Trail.await(stage, "\"delete\"");
        awaitHead(stage);
        story.seen("the end of the chain is noted in audit.head once a second; the lab waited");
        story.attack("Somebody with a copy of the log changes it, as an intruder would.");
        story.audit(Trail.last(stage.host().audit(), "\"delete\""));
        story.defence(
                "each line holds the hash of the line before it, and a file of its own the last"
                        + " (wherry.server.audit, Chain, Verification): wherryd audit verify");
        var honest = copy(stage, lines -> lines);
        var complaints = stage.auditor().findings(honest);
        story.seen("as it was: " + (complaints.isEmpty() ? "nothing found" : complaints));
        story.claim("the log as it was is in order", complaints.isEmpty());
        for (var trick : tricks().entrySet()) {
            var findings = stage.auditor().findings(copy(stage, trick.getValue()));
            story.seen(trick.getKey() + ": " + (findings.isEmpty() ? "-" : findings.getFirst()));
            story.claim(trick.getKey() + " is found", !findings.isEmpty());
        }
    }

    /** The last second can be cut off unnoticed: docs/operations.md says so. */
    private static void awaitHead(Stage stage) throws IOException {
        var head = stage.host().logs().resolve("audit.head");
        for (var i = 0; i < LOOKS && Files.exists(head) && !isNoted(stage, head); i++) {
            Trail.pause();
        }
    }

    private static boolean isNoted(Stage stage, Path head) throws IOException {
        var number = Files.readString(head).split(":", -1)[0];
        return stage.host().audit().getLast().contains("\"seq\":" + number + ",");
    }

    private static Map<String, UnaryOperator<List<String>>> tricks() {
        var tricks = new LinkedHashMap<String, UnaryOperator<List<String>>>();
        tricks.put("another user blamed", AuditTamper::blamed);
        tricks.put("a line cut out", lines -> without(lines, lines.size() - 2));
        tricks.put("the end cut off", lines -> without(lines, lines.size() - 1));
        tricks.put("two lines swapped", AuditTamper::swapped);
        tricks.put("a line written twice", AuditTamper::doubled);
        return tricks;
    }

    private static List<String> blamed(List<String> lines) {
        return lines.stream().map(line -> line.replace(USER, "\"user\":\"bert\"")).toList();
    }

    private static List<String> without(List<String> lines, int number) {
        var fewer = new ArrayList<>(lines);
        fewer.remove(number);
        return fewer;
    }

    private static List<String> swapped(List<String> lines) {
        var other = new ArrayList<>(lines);
        var last = other.removeLast();
        other.add(other.size() - 1, last);
        return other;
    }

    private static List<String> doubled(List<String> lines) {
        var more = new ArrayList<>(lines);
        more.add(lines.getLast());
        return more;
    }

    private static Path copy(Stage stage, UnaryOperator<List<String>> trick) throws IOException {
        var copy = stage.place().room("log");
        try (var files = Files.list(stage.host().logs())) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        var log = copy.resolve(LOG);
        Files.write(log, trick.apply(Files.readAllLines(log)));
        return copy;
    }
}
