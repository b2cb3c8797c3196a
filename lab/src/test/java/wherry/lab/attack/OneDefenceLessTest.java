package wherry.lab.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import wherry.lab.ground.Auditor;
import wherry.lab.ground.Place;
import wherry.lab.ground.Stage;
import wherry.lab.report.Note;
import wherry.lab.report.Story;
import wherry.protocol.tls.TlsProfile;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every lab fails where its defence is missing, and passes at the same stand-ins with it. The holes
 * are in this test's code; no setting of the product makes one.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class OneDefenceLessTest {
    /**
     * What is missing, and what no longer holds then.
     *
     * @param hole the defence
     * @param broken the beginning of a claim of the lab
     */
    private record Gap(Hole hole, String broken) {}

    private static final Map<String, Gap> HOLES =
            Map.ofEntries(
                    Map.entry(
                            "cleartext-vs-tls",
                            new Gap(Hole.NO_TLS, "inside TLS the password is not seen")),
                    Map.entry("wrong-ca", new Gap(Hole.ANY_CA, "the impostor was told nothing")),
                    Map.entry(
                            "wrong-name",
                            new Gap(Hole.ANY_NAME, "the other server was told nothing")),
                    Map.entry("expired", new Gap(Hole.ANY_DATE, "who holds it was told nothing")),
                    Map.entry(
                            "changed-key", new Gap(Hole.ANY_KEY, "the other key was told nothing")),
                    Map.entry(
                            "downgrade",
                            new Gap(Hole.OLD_TLS, "the server makes no connection of TLS 1.2")),
                    Map.entry(
                            "truncation",
                            new Gap(Hole.KEEPS_HALVES, "no file of that name is at the server")),
                    Map.entry("bit-flip", new Gap(Hole.NO_TLS, "no file was made of it")),
                    Map.entry(
                            "replay",
                            new Gap(Hole.NO_TLS, "the server made nothing of the recording")),
                    Map.entry(
                            "brute-force", new Gap(Hole.NO_BRAKES, "the guesser does not get in")),
                    Map.entry(
                            "user-enumeration",
                            new Gap(Hole.TELLS_WHO, "the clock does not tell either")),
                    Map.entry("path-traversal", new Gap(Hole.CLIMBS, "nothing outside was read")),
                    Map.entry(
                            "symlink-escape",
                            new Gap(Hole.FOLLOWS_LINKS, "nothing behind a link was read")),
                    Map.entry(
                            "smuggled-commands",
                            new Gap(Hole.NO_DRAIN, "after a refusal it is read and thrown away")),
                    Map.entry(
                            "half-upload",
                            new Gap(Hole.IN_PLACE, "the name still holds the old content")),
                    Map.entry(
                            "stolen-password-file",
                            new Gap(Hole.PLAIN_HASH, "neither the password nor a plain digest")),
                    Map.entry("audit-tamper", new Gap(Hole.BLIND, "a line cut out is found")));

    @TempDir private Path place;

    static List<String> names() {
        return Labs.all().stream().map(Lab::name).toList();
    }

    /** Stand-ins keep no chain of hashes: the whole lab is run against the product elsewhere. */
    static List<String> namesOfWhatStandInsCan() {
        return names().stream().filter(name -> !name.equals("audit-tamper")).toList();
    }

    private Story run(String name, Set<Hole> holes) throws Exception {
        TlsProfile.prepareJvm();
        var random = new SecureRandom();
        var story = new Story(place.toString(), _ -> {});
        try (var host = new StandIn(place, holes, random)) {
            var client = new Gullible(holes, host.password());
            Auditor auditor = _ -> List.of();
            var stage = new Stage(new Place(place), host, client, auditor, random);
            Labs.named(name).orElseThrow().run(stage, story);
        }
        return story;
    }

    private static String told(Story story) {
        return story.notes().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void without_its_defence_a_lab_fails(String name) throws Exception {
        var gap = Objects.requireNonNull(HOLES.get(name));
        var story = run(name, EnumSet.of(gap.hole()));
        assertThat(story.passed()).as(told(story)).isFalse();
        assertThat(broken(story)).as(told(story)).anyMatch(it -> it.contains(gap.broken()));
    }

    private static List<String> broken(Story story) {
        return story.notes().stream()
                .filter(note -> note.kind() == Note.Kind.BROKEN)
                .map(Note::text)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("namesOfWhatStandInsCan")
    void with_all_defences_a_stand_in_passes(String name) throws Exception {
        var story = run(name, EnumSet.noneOf(Hole.class));
        assertThat(story.passed()).as(told(story)).isTrue();
    }

    @Test
    void downgrade_looks_at_both_ends() throws Exception {
        var told = broken(run("downgrade", EnumSet.of(Hole.OLD_TLS)));
        assertThat(told).hasSize(2).last().asString().startsWith("the client tells it nothing");
    }

    @Test
    void a_client_that_takes_any_end_for_the_end_fails_too() throws Exception {
        var story = run("truncation", EnumSet.of(Hole.NO_TLS));
        assertThat(story.passed()).as(told(story)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Hole.class)
    void every_hole_is_somebodys(Hole hole) {
        assertThat(HOLES.values()).anyMatch(gap -> gap.hole() == hole);
    }

    @Test
    void every_lab_has_its_hole() {
        assertThat(HOLES.keySet()).containsExactlyInAnyOrderElementsOf(names());
    }
}
