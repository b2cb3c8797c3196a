package wherry.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import wherry.lab.relay.Fault;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Records;
import wherry.lab.relay.Script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A line that breaks in the middle of a transfer: the old file or the new one, never a mixture. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(240)
@Tag("T04")
class CutTest {
    private static final byte[] OLD = Content.of(1_000);

    /** Not a multiple of a TLS record, so that the last record of a body is not a full one. */
    private static final byte[] NEW = Content.of(300_000);

    private static final int TAPE = 500_000;
    private static final int IN_HANDSHAKE = 100;

    /** Signatures of the handshake vary in length by some octets from run to run. */
    private static final int SLACK = 8;

    private static LiveServer server;
    private static long lastUp;
    private static long lastDown;

    @TempDir private Path here;

    @BeforeAll
    static void start(@TempDir Path place) throws IOException {
        server = LiveServer.in(place);
        Files.write(place.resolve("file"), NEW);
        try (var relay = FaultRelay.recording(TAPE, server.port())) {
            run(relay, place, "put file").exited(0);
            lastUp = Records.endOfBody(relay.up()) - SLACK;
        }
        try (var relay = FaultRelay.recording(TAPE, server.port())) {
            run(relay, place, "get file").exited(0);
            lastDown = Records.endOfBody(relay.down()) - SLACK;
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            assertThat(server.log()).doesNotContain("\tat ", "ERROR");
        }
    }

    @BeforeEach
    void put_old_content_everywhere() throws IOException {
        Files.write(server.home().files().resolve("file"), OLD);
        Files.write(here.resolve("file"), NEW);
        Files.write(here.resolve("copy"), OLD);
    }

    private static RunResult run(FaultRelay relay, Path directory, String command)
            throws IOException {
        return run(relay, directory, command, "60");
    }

    private static RunResult run(FaultRelay relay, Path directory, String command, String patience)
            throws IOException {
        return server.client(directory, Home.USER + "@localhost:" + relay.port())
                .quick()
                .with("--timeout", patience, "--connect-timeout", patience, "-c", command)
                .run();
    }

    /**
     * Where the line falls silent: what is waited for never comes, so waiting less loses nothing.
     */
    private RunResult stalled(Script script, String command) throws IOException {
        try (var relay = FaultRelay.to(server.port(), script)) {
            return run(relay, here, command, "3");
        }
    }

    private RunResult run(Script script, String command) throws IOException {
        try (var relay = FaultRelay.to(server.port(), script)) {
            return run(relay, here, command);
        }
    }

    private void isUntouched() throws Exception {
        var home = server.home();
        Eventually.holds("staging is empty", () -> home.staged().isEmpty());
        assertThat(home.files().resolve("file")).hasBinaryContent(OLD);
        assertThat(home.names()).containsExactly("file");
        assertThat(here.resolve("copy")).hasBinaryContent(OLD);
        assertThat(here.toFile().list()).containsExactlyInAnyOrder("file", "copy");
    }

    @ParameterizedTest
    @Tag("B25")
    @Tag("B26")
    @Tag("B33")
    @EnumSource
    void an_upload_that_is_cut_leaves_the_old_file(Fault.Ending how) throws Exception {
        for (var after : new long[] {IN_HANDSHAKE, lastUp / 2, lastUp}) {
            var run = run(Script.faultless().up(new Fault.Cut(after, how)), "put file");
            run.exited(4).oneTrouble("onnection");
            isUntouched();
        }
    }

    @ParameterizedTest
    @Tag("B33")
    @EnumSource
    void a_download_that_is_cut_leaves_the_old_file(Fault.Ending how) throws Exception {
        Files.write(server.home().files().resolve("file"), NEW);
        for (var after : new long[] {IN_HANDSHAKE, lastDown / 2, lastDown}) {
            var run = run(Script.faultless().down(new Fault.Cut(after, how)), "get file copy");
            run.exited(4).oneTrouble("onnection");
            assertThat(here.resolve("copy")).hasBinaryContent(OLD);
            assertThat(here.toFile().list()).containsExactlyInAnyOrder("file", "copy");
        }
    }

    @Test
    void a_download_that_is_cut_leaves_nothing_where_nothing_was() throws Exception {
        Files.write(server.home().files().resolve("file"), NEW);
        Files.delete(here.resolve("copy"));
        run(Script.faultless().down(Fault.finAfter(lastDown)), "get file copy").exited(4);
        assertThat(here.toFile().list()).containsExactly("file");
    }

    @Test
    void an_upload_that_is_cut_leaves_nothing_where_nothing_was() throws Exception {
        Files.delete(server.home().files().resolve("file"));
        run(Script.faultless().up(Fault.finAfter(lastUp)), "put file").exited(4);
        Eventually.holds("staging is empty", () -> server.home().staged().isEmpty());
        assertThat(server.home().names()).isEmpty();
    }

    @Test
    void octets_that_travel_alone_arrive_all_the_same() throws Exception {
        Files.write(here.resolve("file"), Content.of(2_000));
        run(Script.faultless().bothWays(Fault.oneByteChunks()), "put file; get file copy")
                .exited(0);
        assertThat(here.resolve("copy")).hasBinaryContent(Content.of(2_000));
    }

    @Test
    void a_bit_that_is_flipped_on_its_way_is_noticed() throws Exception {
        run(Script.faultless().up(Fault.flipBitAt(lastUp / 2)), "put file").exited(4);
        isUntouched();
        Files.write(server.home().files().resolve("file"), NEW);
        run(Script.faultless().down(Fault.flipBitAt(lastDown / 2)), "get file copy").exited(4);
        Files.write(server.home().files().resolve("file"), OLD);
        isUntouched();
    }

    @Test
    void a_stall_is_not_waited_out() throws Exception {
        stalled(Script.faultless().up(Fault.stallAfter(lastUp / 2)), "put file")
                .exited(10)
                .oneTrouble("silent for 3 s");
        isUntouched();
        Files.write(server.home().files().resolve("file"), NEW);
        stalled(Script.faultless().down(Fault.stallAfter(lastDown / 2)), "get file copy")
                .exited(10)
                .oneTrouble("silent for 3 s");
        stalled(Script.faultless().down(Fault.stallAfter(IN_HANDSHAKE)), "get file copy")
                .exited(4)
                .oneTrouble("no answer in 3 s");
        Files.write(server.home().files().resolve("file"), OLD);
        isUntouched();
    }
}
