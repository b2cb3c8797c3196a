package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.Wire;
import wherry.server.audit.AuditEvent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Threat T26: what is written down of a session, and only what happened. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditTest {
    @TempDir Path disk;

    private List<AuditEvent> serve(String commands) throws IOException {
        var in = new ByteArrayInputStream(commands.getBytes(StandardCharsets.UTF_8));
        try (var world = new World(disk)) {
            world.serve(new Wire(in, OutputStream.nullOutputStream()), true);
            return world.events();
        }
    }

    @Test
    @Tag("T26")
    void every_change_is_written_down() throws Exception {
        assertThat(
                        serve(
                                "USER dora\0STOR NEW x\0SIZE 2\0hiMFMT 20260102030405 x\0RETR"
                                        + " x\0SEND\0NAME x\0TOBE y\0KILL y\0XMKD d\0XRMD d\0USER"
                                        + " alice\0PASS no\0DONE\0"))
                .containsExactly(
                        new AuditEvent.LoggedIn("dora", ""),
                        new AuditEvent.Stored("dora", "/x", 2, 1, "f59dd9c2", ""),
                        new AuditEvent.Dated("dora", "/x", Instant.parse("2026-01-02T03:04:05Z")),
                        new AuditEvent.Fetched("dora", "/x", 2),
                        new AuditEvent.Renamed("dora", "/x", "/y"),
                        new AuditEvent.Deleted("dora", "/y"),
                        new AuditEvent.DirectoryMade("dora", "/d"),
                        new AuditEvent.DirectoryRemoved("dora", "/d"),
                        new AuditEvent.LoginRefused("alice"));
    }

    /** What is only written down for users who exist takes time that tells of them. */
    @Test
    @Tag("T10")
    @Tag("T26")
    void naming_another_than_the_certificate_is_written_down_whether_that_one_exists_or_not()
            throws Exception {
        var commands = "USER dora\0USER mallory\0USER alice\0DONE\0";
        var in = new ByteArrayInputStream(commands.getBytes(StandardCharsets.UTF_8));
        try (var world = new World(disk)) {
            world.given("G certificate alice");
            world.serve(new Wire(in, OutputStream.nullOutputStream()), true);
            assertThat(world.events())
                    .containsExactly(
                            new AuditEvent.OtherCertificate("dora", "alice"),
                            new AuditEvent.OtherCertificate("mallory", "alice"));
        }
    }

    @Test
    @Tag("T26")
    void that_there_is_no_part_is_no_refusal() throws Exception {
        assertThat(serve("USER dora\0MLST x;part\0MLST x\0MLST ../x\0DONE\0"))
                .filteredOn(AuditEvent.Refused.class::isInstance)
                .hasSize(2);
    }

    @Test
    @Tag("T26")
    void what_was_denied_is_written_down_with_its_reason() throws Exception {
        var events =
                serve(
                        "USER dora\0RETR ../../secret\0STOR OLD a\\b\0KILL none\0MLSD none\0HASH"
                                + " CRC32C 0-1 none\0MFMT 20260102030405 none\0AVBL none\0DONE\0");
        assertThat(events.subList(1, events.size()))
                .extracting(event -> ((AuditEvent.Refused) event).verb())
                .containsExactly("RETR", "STOR", "KILL", "MLSD", "HASH", "MFMT", "AVBL");
        assertThat(events.get(1))
                .isInstanceOfSatisfying(
                        AuditEvent.Refused.class,
                        refused -> {
                            assertThat(refused.user()).isEqualTo("dora");
                            assertThat(refused.path()).isEqualTo("../../secret");
                            assertThat(refused.why()).isNotEmpty();
                        });
    }

    @Test
    @Tag("T27")
    void secrets_are_in_no_event() throws Exception {
        var events =
                serve(
                        "USER alice\0ACCT marker-account\0PASS marker-password\0USER dora\0"
                                + "ACCT marker-again\0PASS marker-twice\0DONE\0");
        assertThat(events).isNotEmpty();
        assertThat(events.toString()).doesNotContain("marker");
    }

    @Test
    @Tag("T26")
    void a_file_that_was_stored_is_not_called_lost_because_nobody_heard_of_it() throws Exception {
        var silent =
                new OutputStream() {
                    private int replies = 4;

                    @Override
                    public void write(int octet) {}

                    @Override
                    public void write(byte[] octets, int offset, int length) throws IOException {
                        if (replies-- == 0) {
                            throw new IOException("the line is broken");
                        }
                    }
                };
        var commands = Arriving.messageByMessage("USER dora\0STOR NEW x\0SIZE 2\0hi");
        try (var world = new World(disk)) {
            var wire = new Wire(commands, silent);
            var ended = catchThrowable(() -> world.serve(wire, true));
            assertThat(ended).isInstanceOf(IOException.class);
            assertThat(disk.resolve("x")).hasContent("hi");
            assertThat(world.events())
                    .hasExactlyElementsOfTypes(AuditEvent.LoggedIn.class, AuditEvent.Stored.class);
        }
    }
}
