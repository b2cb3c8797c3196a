package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import static wherry.protocol.StoreMode.APP;
import static wherry.protocol.StoreMode.NEW;
import static wherry.protocol.StoreMode.OLD;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/** The rules of generations: what is kept, under which number, and what takes it along or away. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GenerationsTest {
    @TempDir Path disk;
    private Cabinet cabinet;

    @BeforeEach
    void open() throws IOException {
        cabinet = new Cabinet(disk);
    }

    private int put(String name, String content) throws FileRefused {
        return cabinet.put(NEW, name, content).generation();
    }

    private static void refused(Reason reason, ThrowingCallable doing) {
        assertThatThrownBy(doing)
                .asInstanceOf(type(FileRefused.class))
                .returns(reason, FileRefused::reason);
    }

    @Test
    void every_publish_takes_the_next_number() throws Exception {
        assertThat(put("x", "1")).isEqualTo(1);
        assertThat(cabinet.put(OLD, "x", "2").generation()).isEqualTo(2);
        assertThat(cabinet.put(APP, "x", "3").generation()).isEqualTo(3);
        assertThat(put("x", "4")).isEqualTo(4);
        assertThat(cabinet.names("x;*")).containsExactly("x;3", "x;4");
        assertThat(cabinet.text("x;3")).isEqualTo("23");
        assertThat(cabinet.text("x;4")).isEqualTo("4");
        assertThat(cabinet.text("x")).isEqualTo("4");
        refused(Reason.NOFILE, () -> cabinet.text("x;2"));
        refused(Reason.NOFILE, () -> cabinet.text("x;0"));
    }

    @Test
    void the_newest_three_are_kept() throws Exception {
        for (var i = 1; i <= 6; i++) {
            put("x", "content " + i);
        }
        assertThat(cabinet.names("x;*")).containsExactly("x;4", "x;5", "x;6");
        assertThat(cabinet.text("x;4")).isEqualTo("content 4");
        assertThat(cabinet.names("/")).containsExactly("x");
    }

    @Test
    void killing_the_newest_leaves_the_older_ones_readable_and_its_number_used() throws Exception {
        put("x", "1");
        put("x", "2");
        cabinet.kill("x");
        refused(Reason.NOFILE, () -> cabinet.text("x"));
        assertThat(cabinet.names("/")).isEmpty();
        assertThat(cabinet.text("x;1")).isEqualTo("1");
        assertThat(put("x", "3")).isEqualTo(3);
        assertThat(cabinet.names("x;*")).containsExactly("x;1", "x;3");
    }

    @Test
    void a_number_is_not_used_again_while_anything_of_the_name_remains() throws Exception {
        put("x", "1");
        put("x", "2");
        put("x", "3");
        cabinet.kill("x;3");
        cabinet.kill("x;2");
        assertThat(cabinet.names("x;*")).containsExactly("x;1");
        assertThat(put("x", "4")).isEqualTo(4);
        cabinet.kill("x;4");
        cabinet.kill("x;1");
        refused(Reason.NOFILE, () -> cabinet.names("x;*"));
        assertThat(put("x", "anew")).isEqualTo(1);
    }

    @Test
    void killing_a_generation_that_is_not_there_is_refused() throws Exception {
        put("x", "1");
        refused(Reason.NOFILE, () -> cabinet.kill("x;2"));
        refused(Reason.NOFILE, () -> cabinet.kill("y;1"));
        cabinet.kill("x;1");
        refused(Reason.NOFILE, () -> cabinet.kill("x"));
    }

    @Test
    void storing_on_a_condition_replaces_only_the_generation_it_names() throws Exception {
        put("x", "1");
        put("x", "2");
        refused(Reason.EXISTS, () -> cabinet.put(OLD, "x;1", "late"));
        assertThat(cabinet.put(OLD, "x;2", "3").generation()).isEqualTo(3);
        refused(Reason.EXISTS, () -> cabinet.put(OLD, "x;2", "late"));
        assertThat(cabinet.text("x")).isEqualTo("3");
    }

    @Test
    void a_condition_is_looked_at_again_when_the_upload_is_complete() throws Exception {
        put("x", "1");
        try (var upload = cabinet.begin(OLD, "x;1", "mine")) {
            cabinet.put(OLD, "x", "theirs");
            refused(Reason.EXISTS, upload::commit);
        }
        assertThat(cabinet.text("x")).isEqualTo("theirs");
    }

    @Test
    void renaming_takes_the_older_ones_along() throws Exception {
        cabinet.makeDirectory("d");
        put("x", "1");
        put("x", "2");
        cabinet.rename("x", "d/y");
        assertThat(cabinet.text("d/y;1")).isEqualTo("1");
        assertThat(cabinet.text("d/y;2")).isEqualTo("2");
        refused(Reason.NOFILE, () -> cabinet.text("x;1"));
        assertThat(put("x", "anew")).isEqualTo(1);
        assertThat(put("d/y", "3")).isEqualTo(3);
    }

    @Test
    void renaming_a_directory_takes_all_along() throws Exception {
        cabinet.makeDirectory("d");
        put("d/x", "1");
        put("d/x", "2");
        cabinet.rename("d", "e");
        assertThat(cabinet.text("e/x;1")).isEqualTo("1");
        assertThat(cabinet.names("e")).containsExactly("x");
    }

    @Test
    void nothing_is_renamed_onto_a_name_that_has_older_ones() throws Exception {
        put("x", "1");
        put("x", "2");
        cabinet.kill("x");
        put("y", "y");
        refused(Reason.EXISTS, () -> cabinet.rename("y", "x"));
        refused(Reason.EXISTS, () -> cabinet.makeDirectory("x"));
        refused(Reason.EXISTS, () -> cabinet.rename("y", "y"));
        refused(Reason.NAME, () -> cabinet.rename("x;1", "z"));
        refused(Reason.NAME, () -> cabinet.rename("y", "z;1"));
        assertThat(cabinet.text("x;1")).isEqualTo("1");
    }

    @Test
    void removing_a_directory_drops_what_only_it_remembers() throws Exception {
        cabinet.makeDirectory("d");
        put("d/x", "1");
        put("d/x", "2");
        refused(Reason.NOTEMPTY, () -> cabinet.removeDirectory("d"));
        cabinet.kill("d/x");
        cabinet.removeDirectory("d");
        assertThat(disk.resolve("d")).doesNotExist();
    }

    @Test
    void a_directory_that_cannot_be_removed_forgets_nothing() throws Exception {
        cabinet.makeDirectory("d");
        put("d/x", "1");
        put("d/x", "2");
        cabinet.kill("d/x");
        Files.createSymbolicLink(disk.resolve("d").resolve("link"), disk);
        refused(Reason.NOTEMPTY, () -> cabinet.removeDirectory("d"));
        assertThat(cabinet.text("d/x;1")).isEqualTo("1");
    }

    @Test
    void a_directory_where_a_crash_left_an_empty_memory_can_be_removed() throws Exception {
        cabinet.makeDirectory("d");
        Files.createDirectory(disk.resolve("d").resolve(".wherry"));
        cabinet.removeDirectory("d");
        assertThat(disk.resolve("d")).doesNotExist();
    }

    @Test
    void a_number_that_an_older_one_has_already_is_not_believed() throws Exception {
        put("x", "1");
        put("x", "2");
        number(disk.resolve("x"), "1");
        put("x", "3");
        assertThat(cabinet.names("x;*")).hasSize(3);
        assertThat(cabinet.text("x;1")).isEqualTo("1");
    }

    @Test
    void without_the_attribute_numbers_are_counted() throws Exception {
        put("x", "1");
        put("x", "2");
        forgetNumber(disk.resolve("x"));
        assertThat(cabinet.names("x;*")).containsExactly("x;1", "x;2");
        assertThat(cabinet.text("x;2")).isEqualTo("2");
        assertThat(put("x", "3")).isEqualTo(3);
    }

    @Test
    void without_the_attribute_killing_an_older_one_does_not_renumber_the_newest()
            throws Exception {
        put("x", "1");
        put("x", "2");
        put("x", "3");
        forgetNumber(disk.resolve("x"));
        cabinet.kill("x;2");
        assertThat(cabinet.names("x;*")).containsExactly("x;1", "x;3");
        assertThat(put("x", "4")).isEqualTo(4);
    }

    @Test
    void a_number_somebody_else_wrote_there_is_no_number() throws Exception {
        put("x", "1");
        for (var nonsense : new String[] {"-5", "x", "99999999999", "", "1".repeat(64)}) {
            number(disk.resolve("x"), nonsense);
            assertThat(cabinet.text("x;1")).as(nonsense).isEqualTo("1");
        }
    }

    private static void forgetNumber(Path file) throws IOException {
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                .delete("wherry.generation");
    }

    private static void number(Path file, String text) throws IOException {
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                .write("wherry.generation", Cabinet.octets(text));
    }
}
