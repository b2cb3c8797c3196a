package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.Wire;
import wherry.server.users.Quota;
import wherry.server.users.Rights;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The drain rule: what {@code SIZE n+} announces is never a command, whatever the answer was. The
 * content is always an attack: it deletes a file.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("B29")
@Tag("T20")
@Tag("B9")
class DrainTest {
    private static final String KILL = "KILL victim\0";
    private static final List<String> FRAMES =
            List.of("", " crc32c=" + "0".repeat(8), " sha-256=" + "f".repeat(64));

    @TempDir Path disk;

    /**
     * A way to be refused: what is said before, the number that SIZE names, and what the server
     * then says; nothing where it hangs up.
     */
    record Way(String before, String number, String complaint) {
        Way(String before, String number) {
            this(before, number, "");
        }

        Way saying(String complaint) {
            return new Way(before, number, complaint);
        }

        /** SIZE and the attack, after which the session goes on; the digest is a wrong one. */
        String attack(String frame) {
            var digest = frame.split("=", 2);
            return before
                    + ("SIZE " + number + "+" + digest[0] + "\0" + KILL)
                    + (digest.length > 1 ? digest[1] + "\0" : "");
        }

        @Override
        public String toString() {
            return (before + "SIZE " + number).replace('\0', ' ');
        }
    }

    private static Way way(String... before) {
        return new Way(String.join("\0", before) + "\0", Integer.toString(KILL.length()));
    }

    private static Stream<Way> refusals() {
        var early = "STOR comes before SIZE";
        return Stream.concat(
                Stream.of(
                                way("USER dora"),
                                way("USER dora", "STOR OLD d"),
                                way("USER dora", "STOR OLD a\\b"),
                                way("USER dora", "STOR OLD nowhere/x"),
                                way("USER dora", "STOR OLD x;part"),
                                way("USER dora", "STOR OLD victim;7"),
                                way("USER dora", "STOR"),
                                way("USER dora", "REST x", "STOR OLD x"),
                                way("USER dora", "REST 5", "STOR OLD x"),
                                way("USER dora", "STOR OLD x", "TYPE B"),
                                way("USER dora", "STOR OLD x", "PASS x"),
                                way("USER dora", "NAME victim"),
                                way("USER dora", "RETR victim"),
                                way("USER dora", "NOOP"),
                                way("USER erin", "CDIR till"),
                                way("USER erin", "CDIR safe", "ACCT project x"),
                                way("USER erin", "CDIR till", "PASS wrong"),
                                way("USER erin", "STOR OLD till/x"))
                        .map(way -> way.saying(early)),
                Stream.of(
                        way("USER dora", "FEAT").saying(early + " [PROTO]"),
                        way("USER frank", "STOR OLD x").saying("Not enough room, don't send it"),
                        way("USER frank", "FEAT", "STOR OLD x").saying("don't send it [QUOTA]")));
    }

    private static Stream<Way> closings() {
        var granted = "USER dora\0STOR OLD x\0";
        return Stream.of(
                way("NOOP"),
                way("FEAT", "USER alice"),
                way("USER bob", "ACCT wrong"),
                way("USER dora", "USER carol", "ACCT project x"),
                way("USER dora", "USER mallory", "STOR OLD x"),
                new Way(granted, "1048577"),
                new Way(granted, "9223372036854775807"),
                new Way(granted, "9223372036854775808"),
                new Way("USER dora\0STOR OLD d\0", "1048577"),
                new Way("USER dora\0", "1048577"),
                new Way(granted, ""),
                new Way(granted, "-12"),
                new Way(granted, "+12"),
                new Way(granted, " 12"),
                new Way(granted, "12 "),
                new Way(granted, "12+"),
                new Way(granted, "0x12"),
                new Way(granted, "12".repeat(2100)),
                new Way("USER dora\0", "12 md5 "));
    }

    private record Heard(String text, Optional<IOException> broken) {}

    /** What the server says to all this, from a place where there is a victim. */
    private Heard hear(InputStream said, boolean extensions) throws IOException {
        Files.writeString(disk.resolve("victim"), "precious");
        Files.createDirectories(disk.resolve("d"));
        Files.createDirectories(disk.resolve("till"));
        Files.createDirectories(disk.resolve("safe"));
        var heard = new ByteArrayOutputStream();
        try (var world = new World(disk)) {
            world.grant(Rights.FULL.within(Quota.NONE.withOctets(9)));
            world.serve(new Wire(said, heard), extensions);
            return new Heard(heard.toString(StandardCharsets.UTF_8), Optional.empty());
        } catch (IOException broken) {
            return new Heard(heard.toString(StandardCharsets.UTF_8), Optional.of(broken));
        }
    }

    private static List<InputStream> inAllPieces(String said) {
        return List.of(
                new ByteArrayInputStream(said.getBytes(StandardCharsets.ISO_8859_1)),
                Arriving.messageByMessage(said),
                Arriving.octetByOctet(said));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refused_file_is_read_and_never_obeyed(Way way) throws Exception {
        for (var frame : FRAMES) {
            for (var said : inAllPieces(way.attack(frame) + "USER dora\0NOOP\0DONE\0")) {
                var heard = hear(said, true);
                assertThat(disk.resolve("victim")).hasContent("precious");
                assertThat(heard.broken()).isEmpty();
                assertThat(heard.text())
                        .contains(way.complaint() + "\0!dora logged in\0")
                        .endsWith("\0!dora logged in\0+\0+ferry.example closing connection\0")
                        .doesNotContain("deleted", "waiting for file");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("closings")
    void what_must_not_be_read_ends_the_session_without_a_word(Way way) throws Exception {
        for (var frame : FRAMES) {
            for (var said : inAllPieces(way.attack(frame) + "USER dora\0NOOP\0DONE\0")) {
                var heard = hear(said, true);
                var before = hear(inAllPieces(way.before()).getLast(), true);
                assertThat(disk.resolve("victim")).hasContent("precious");
                assertThat(heard.text()).isEqualTo(before.text());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"md5", "crc32", "CRC32C sha-256", "crc32c ", "+"})
    void a_digest_nobody_knows_ends_the_session_in_every_state(String digest) throws Exception {
        for (var before : List.of("", "USER dora\0", "USER dora\0STOR OLD x\0")) {
            var attack = before + "SIZE 12+ " + digest + "\0" + KILL;
            for (var said : inAllPieces(attack + "0".repeat(8) + "\0USER dora\0DONE\0")) {
                assertThat(hear(said, true).text()).doesNotContain("closing connection", "ok,");
                assertThat(disk.resolve("victim")).hasContent("precious");
            }
        }
    }

    @ParameterizedTest
    @MethodSource({"refusals", "closings"})
    void without_extensions_any_plus_ends_the_session(Way way) throws Exception {
        for (var frame : FRAMES) {
            for (var said : inAllPieces(way.attack(frame) + "USER dora\0NOOP\0DONE\0")) {
                assertThat(hear(said, false).text()).doesNotContain("closing connection");
                assertThat(disk.resolve("victim")).hasContent("precious");
            }
        }
    }
}
