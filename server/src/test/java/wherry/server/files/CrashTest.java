package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import static wherry.protocol.StoreMode.NEW;
import static wherry.protocol.StoreMode.OLD;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Threat T21: what a new start makes of what a crash left on the disk. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T21")
class CrashTest {
    @TempDir Path disk;
    private Cabinet cabinet;

    @BeforeEach
    void open() throws IOException {
        cabinet = new Cabinet(disk);
    }

    private Path kept(String name, int number) {
        return disk.resolve(".wherry/kept").resolve(name).resolve(Integer.toString(number));
    }

    @Test
    void between_the_two_moves_the_old_content_comes_back_under_its_name() throws Exception {
        cabinet.put(NEW, "x", "1");
        cabinet.put(NEW, "x", "2");
        Files.move(disk.resolve("x"), kept("x", 2));
        Files.writeString(cabinet.staging().resolve("any.keep"), "2 /x");
        Files.writeString(cabinet.staging().resolve("half-an-upload"), "3");
        cabinet.reopen();
        assertThat(cabinet.text("x")).isEqualTo("2");
        assertThat(cabinet.names("x;*")).containsExactly("x;1", "x;2");
        assertThat(cabinet.staged()).isEmpty();
        assertThat(cabinet.put(NEW, "x", "3").generation()).isEqualTo(3);
    }

    @Test
    void before_the_first_move_nothing_changes() throws Exception {
        cabinet.put(NEW, "x", "1");
        Files.writeString(cabinet.staging().resolve("any.keep"), "1 /x");
        cabinet.reopen();
        assertThat(cabinet.text("x")).isEqualTo("1");
        assertThat(cabinet.staged()).isEmpty();
    }

    @Test
    void after_the_second_move_the_new_content_stays() throws Exception {
        cabinet.put(NEW, "x", "1");
        cabinet.put(NEW, "x", "2");
        Files.writeString(cabinet.staging().resolve("any.keep"), "1 /x");
        cabinet.reopen();
        assertThat(cabinet.text("x")).isEqualTo("2");
        assertThat(cabinet.text("x;1")).isEqualTo("1");
    }

    @Test
    void a_name_with_blanks_in_a_directory_comes_back_too() throws Exception {
        cabinet.makeDirectory("d d");
        cabinet.put(NEW, "d d/x 7", "1");
        cabinet.put(NEW, "d d/x 7", "2");
        var directory = disk.resolve("d d");
        Files.move(directory.resolve("x 7"), directory.resolve(".wherry/kept/x 7/2"));
        Files.writeString(cabinet.staging().resolve("any.keep"), "2 /d d/x 7");
        cabinet.reopen();
        assertThat(cabinet.text("d d/x 7")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1 ", "1 /", "x /x", "99999999999 /x", "1 x", "1 /gone/x", "1 /x"})
    void a_note_that_says_nothing_useful_does_not_keep_the_store_closed(String note)
            throws Exception {
        Files.writeString(cabinet.staging().resolve("any.keep"), note);
        cabinet.reopen();
        assertThat(cabinet.staged()).isEmpty();
        assertThat(cabinet.put(NEW, "x", "1").generation()).isEqualTo(1);
    }

    @Test
    void generations_that_went_ahead_of_their_file_come_back_to_it() throws Exception {
        cabinet.put(NEW, "x", "old");
        cabinet.put(NEW, "x", "new");
        var staging = new Staging(new Tree(disk));
        staging.note("n.move", "/x\n/y");
        staging.note("m.move", "half a no");
        Files.move(disk.resolve(".wherry/kept/x"), disk.resolve(".wherry/kept/y"));
        cabinet.reopen();
        assertThat(cabinet.text("x;1")).isEqualTo("old");
        assertThat(cabinet.staged()).isEmpty();
        staging.note("n.move", "/x\n/y");
        Files.move(disk.resolve(".wherry/kept/x"), disk.resolve(".wherry/kept/y"));
        Files.move(disk.resolve("x"), disk.resolve("y"));
        cabinet.reopen();
        assertThat(cabinet.text("y;1")).isEqualTo("old");
        assertThat(cabinet.text("y")).isEqualTo("new");
    }

    @Test
    void whatever_lies_in_staging_is_swept() throws Exception {
        Files.createDirectory(cabinet.staging().resolve("a-directory-on-its-way"));
        Files.createSymbolicLink(cabinet.staging().resolve("link"), disk.resolve("x"));
        cabinet.put(OLD, "x", "1");
        Files.writeString(cabinet.staging().resolve("part"), "part");
        cabinet.reopen();
        assertThat(cabinet.staged()).isEmpty();
        assertThat(cabinet.text("x")).isEqualTo("1");
    }

    @Test
    void when_the_second_move_fails_the_old_content_is_back_at_once() throws Exception {
        cabinet.put(NEW, "x", "older");
        cabinet.put(NEW, "x", "old");
        var tree = new Tree(disk);
        var staging = spy(new Staging(tree));
        doThrow(new FileSystemException("x", null, "Input/output error"))
                .when(staging)
                .publish(any(), any(), any(), any(), eq("x"));
        var generations = new Generations(tree, staging, new Shelf(tree, staging), 3);
        var publisher =
                new Publisher(
                        tree,
                        staging,
                        generations,
                        new Growth(tree, staging),
                        new NameLocks(),
                        new Parts(
                                staging,
                                tree.ledger(),
                                Expiry.after(Duration.ZERO, InstantSource.system())),
                        Cabinet.THREE_KEPT);
        var file = Cabinet.path("x");
        var room = new Room(disk, 0, (_, _) -> {});
        room.promise(3);
        try (var upload =
                new LocalUpload(
                        staging,
                        room,
                        new LocalUpload.Promised(3, tree.ledger().promise(StoreTerms.of(NEW))),
                        new Draft.Passing("new"),
                        up -> publisher.publish(up, Target.of(file, StoreTerms.of(NEW))))) {
            upload.write(Cabinet.octets("new"));
            assertThatThrownBy(upload::commit).isInstanceOf(FileRefused.class);
        }
        assertThat(cabinet.text("x")).isEqualTo("old");
        assertThat(cabinet.staged()).isEmpty();
    }
}
