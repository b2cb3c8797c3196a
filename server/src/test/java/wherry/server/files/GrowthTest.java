package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static wherry.protocol.StoreMode.APP;
import static wherry.protocol.StoreMode.OLD;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Files too large to be copied grow in place, and whatever happens nobody sees half of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T19")
class GrowthTest {
    private static final long LARGE = Growth.COPIED + 5;

    @TempDir Path disk;
    private Path file;
    private Tree tree;
    private Staging staging;

    @BeforeEach
    void make() throws IOException {
        file = disk.resolve("log");
        try (var large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(LARGE);
        }
        tree = new Tree(disk);
        staging = new Staging(tree);
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Test
    void a_large_file_grows_where_it_is_and_a_small_one_is_copied() throws Exception {
        var cabinet = new Cabinet(disk);
        var before = key(file);
        var saved = cabinet.put(APP, "log", "more");
        assertThat(saved.size()).isEqualTo(LARGE + 4).isEqualTo(Files.size(file));
        assertThat(saved.generation()).isEqualTo(2);
        assertThat(key(file)).isEqualTo(before);
        assertThat(cabinet.put(APP, "log", "!").generation()).isEqualTo(3);
        assertThat(cabinet.staged()).isEmpty();
        cabinet.put(OLD, "small", "x");
        var small = key(disk.resolve("small"));
        cabinet.put(APP, "small", "y");
        assertThat(key(disk.resolve("small"))).isNotEqualTo(small);
        assertThat(((LocalFileStore) cabinet.store()).ledger().octets()).isEqualTo(LARGE + 5 + 2);
    }

    @Test
    void a_file_with_another_name_on_the_disk_is_copied_however_large(@TempDir Path outside)
            throws Exception {
        var other = Files.createLink(outside.resolve("other"), file);
        new Cabinet(disk).put(APP, "log", "more");
        assertThat(Files.size(other)).isEqualTo(LARGE);
        assertThat(Files.size(file)).isEqualTo(LARGE + 4);
    }

    @Test
    void a_note_left_by_a_crash_cuts_the_file_back() throws Exception {
        staging.note("n.grow", LARGE + " " + key(file) + " /log");
        Files.write(file, new byte[10], java.nio.file.StandardOpenOption.APPEND);
        var cabinet = new Cabinet(disk);
        assertThat(Files.size(file)).isEqualTo(LARGE);
        assertThat(cabinet.staged()).isEmpty();
    }

    @Test
    void a_note_about_another_file_of_that_name_changes_nothing() throws Exception {
        staging.note("n.grow", "1 (dev=0,ino=0) /log");
        staging.note("m.grow", "1 x /gone/away");
        staging.note("o.grow", "nonsense");
        var cabinet = new Cabinet(disk);
        assertThat(Files.size(file)).isEqualTo(LARGE);
        assertThat(cabinet.staged()).isEmpty();
    }

    @Test
    void while_it_grows_readers_are_given_the_old_length_and_trouble_is_undone() throws Exception {
        var growth = new Growth(tree, staging);
        var path = Cabinet.path("log");
        assertThatThrownBy(() -> growth.grow(path, 2, (channel, at) -> fails(growth, channel, at)))
                .hasMessage("torn");
        assertThat(Files.size(file)).isEqualTo(LARGE);
        assertThat(growth.before(path)).isEmpty();
        assertThat(staging.content()).isEmpty();
    }

    @Test
    void what_could_not_be_cut_back_is_cut_before_anything_else_happens_to_the_name()
            throws Exception {
        var growth = new Growth(tree, staging);
        var path = Cabinet.path("log");
        assertThatThrownBy(
                        () ->
                                growth.grow(
                                        path,
                                        2,
                                        (channel, at) -> {
                                            channel.write(ByteBuffer.allocate(3), at);
                                            channel.close(); // so that cutting fails too
                                            throw new IOException("torn");
                                        }))
                .isInstanceOf(IOException.class);
        assertThat(Files.size(file)).isEqualTo(LARGE + 3);
        try (var reader = growth.before(path).orElseThrow()) {
            assertThat(reader.size()).isEqualTo(LARGE);
        }
        growth.settle(path);
        assertThat(Files.size(file)).isEqualTo(LARGE);
        assertThat(growth.before(path)).isEmpty();
    }

    private static void fails(Growth growth, FileChannel channel, long position)
            throws IOException {
        channel.write(ByteBuffer.allocate(3), position);
        try (var reader = growth.before(Cabinet.path("log")).orElseThrow()) {
            assertThat(reader.size()).isEqualTo(LARGE);
        }
        throw new IOException("torn");
    }
}
