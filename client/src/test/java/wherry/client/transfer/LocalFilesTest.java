package wherry.client.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.protocol.TransferType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T28")
class LocalFilesTest {
    @TempDir Path here;

    private Incoming incoming(Path target, TransferType type) {
        return new Incoming(new LocalFiles(here), target, "f", type, Progress.NONE);
    }

    @Test
    void a_file_is_aside_and_hidden_until_it_is_whole() throws Exception {
        var target = Files.writeString(here.resolve("f"), "old");
        try (var incoming = incoming(target, TransferType.BINARY)) {
            incoming.offered(3);
            incoming.take("new".getBytes(StandardCharsets.UTF_8), 3);
            try (var all = Files.list(here)) {
                var aside = all.filter(path -> !path.equals(target)).findFirst().orElseThrow();
                assertThat(aside.getFileName().toString()).startsWith(".wherry-");
            }
            assertThat(target).hasContent("old");
            incoming.commit(false);
        }
        assertThat(target).hasContent("new");
        assertThat(here.toFile().list()).containsExactly("f");
    }

    @Test
    void a_new_file_has_the_modes_of_any_new_file_and_a_replaced_one_keeps_its_own()
            throws Exception {
        var ordinary = Files.createFile(here.resolve("ordinary"));
        var kept = Files.createFile(here.resolve("kept"));
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-rw----"));
        for (var target : java.util.List.of(here.resolve("fresh"), kept)) {
            try (var incoming = incoming(target, TransferType.BINARY)) {
                incoming.offered(0);
                incoming.commit(false);
            }
        }
        assertThat(Files.getPosixFilePermissions(here.resolve("fresh")))
                .isEqualTo(Files.getPosixFilePermissions(ordinary));
        assertThat(Files.getPosixFilePermissions(kept))
                .isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
    }

    @Test
    void a_file_not_committed_leaves_the_old_one_and_no_trace() throws Exception {
        var target = Files.writeString(here.resolve("f"), "old");
        try (var incoming = incoming(target, TransferType.BINARY)) {
            incoming.offered(3);
            incoming.take("ne".getBytes(StandardCharsets.UTF_8), 2);
        }
        assertThat(target).hasContent("old");
        assertThat(here.toFile().list()).containsExactly("f");
    }

    @Test
    void more_than_the_disk_can_hold_is_declined() {
        try (var incoming = incoming(here.resolve("f"), TransferType.BINARY)) {
            assertThatThrownBy(() -> incoming.offered(Long.MAX_VALUE))
                    .isInstanceOfSatisfying(
                            FileFailed.class,
                            full -> assertThat(full.code()).isEqualTo(ExitCode.NO_SPACE));
        }
        assertThat(here.toFile().list()).isEmpty();
    }

    @Test
    void a_device_is_not_replaced() {
        try (var incoming = incoming(Path.of("/dev/zero"), TransferType.BINARY)) {
            assertThatThrownBy(() -> incoming.offered(1))
                    .isInstanceOf(FileFailed.class)
                    .hasMessageContaining("no regular file");
        }
    }

    @Test
    void the_end_of_the_process_removes_only_what_it_made() throws Exception {
        var leftovers = new Leftovers();
        var ours = here.resolve("ours");
        var moved = here.resolve("moved");
        leftovers.make(ours, () -> Files.createFile(ours));
        leftovers.make(moved, () -> Files.createFile(moved));
        leftovers.settle(moved, () -> {});
        Files.createFile(here.resolve("theirs"));
        leftovers.removeForGood();
        assertThat(here.toFile().list()).containsExactlyInAnyOrder("moved", "theirs");
    }

    @Test
    void a_text_is_counted_as_it_will_be_sent() throws Exception {
        var file = Files.writeString(here.resolve("t"), "a\nb\r".repeat(50_000));
        var local = new LocalFiles(here);
        try (var outgoing = local.outgoing(file, 0, TransferType.ASCII, Progress.NONE)) {
            assertThat(outgoing.size()).isEqualTo(50_000L * 6);
            var into = new byte[64 * 1024];
            var total = 0L;
            for (var n = outgoing.give(into); n >= 0; n = outgoing.give(into)) {
                total += n;
            }
            assertThat(total).isEqualTo(outgoing.size());
        }
    }

    @Test
    void what_is_no_file_is_told_by_name() {
        var local = new LocalFiles(here);
        assertThatThrownBy(() -> local.outgoing(here, 0, TransferType.BINARY, Progress.NONE))
                .isInstanceOf(FileFailed.class)
                .hasMessageContaining("-r");
        assertThatThrownBy(
                        () ->
                                local.outgoing(
                                        here.resolve("gone"),
                                        0,
                                        TransferType.BINARY,
                                        Progress.NONE))
                .hasMessageContaining("gone: there is no such file");
        assertThatThrownBy(() -> local.enter("gone")).hasMessageContaining("not a directory");
    }
}
