package wherry.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import wherry.system.RunResult;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The events a run with {@code --json} has printed: each as the schema says, one summary, last.
 *
 * @param all in the order in which they came
 */
public record Events(List<JsonNode> all) {
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(written(), InputFormat.JSON);
    }

    /**
     * A kind of event that the schema tells of.
     *
     * @param members what it can hold, but for the kind and the time
     */
    record Kind(String name, List<String> members) {}

    static List<Kind> kinds() {
        var kinds = new ArrayList<Kind>();
        for (var each : JsonMapper.shared().readTree(written()).get("$defs").properties()) {
            var members = new ArrayList<>(each.getValue().get("properties").propertyNames());
            members.removeAll(List.of("t", "ev"));
            kinds.add(new Kind(each.getKey(), List.copyOf(members)));
        }
        return List.copyOf(kinds);
    }

    private static String written() {
        var root = Path.of(System.getProperty("wherry.root", ".."));
        try {
            return Files.readString(root.resolve("docs/events.schema.json"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /**
     * The events of a run that ended by itself, whose summary tells the exit code it ended with.
     */
    public static Events of(RunResult run) {
        var events = in(run.out());
        assertThat(events.summary().get("exit").asInt()).as(run.err()).isEqualTo(run.exit());
        return events;
    }

    /** The events of a run that was killed: whole lines, and no summary but a last one. */
    public static Events cut(String out) {
        var events = read(out.substring(0, out.lastIndexOf('\n') + 1));
        var summaries = events.of("summary");
        assertThat(summaries.size()).as(out).isLessThan(2);
        assertThat(summaries).as(out).allMatch(one -> one.equals(events.all.getLast()));
        return events;
    }

    private static Events read(String lines) {
        for (var line : lines.lines().toList()) {
            assertThat(SCHEMA.validate(line, InputFormat.JSON)).as(line).isEmpty();
        }
        var mapper = JsonMapper.shared();
        return new Events(lines.lines().map(mapper::readTree).toList());
    }

    /** The events in this output. */
    public static Events in(String out) {
        var events = read(out);
        assertThat(events.all).as(out).isNotEmpty();
        assertThat(events.of("summary")).as(out).hasSize(1);
        assertThat(events.all.getLast()).isEqualTo(events.summary());
        return events;
    }

    /** Those of one kind. */
    public List<JsonNode> of(String kind) {
        return all.stream().filter(event -> event.get("ev").asString().equals(kind)).toList();
    }

    /** The last one. */
    public JsonNode summary() {
        return of("summary").getFirst();
    }

    /** A number in the last one. */
    public long count(String what) {
        return summary().get(what).asLong();
    }

    /** The paths that events of a kind are about. */
    public List<String> paths(String kind) {
        return of(kind).stream().map(event -> event.get("path").asString()).toList();
    }
}
