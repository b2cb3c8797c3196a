package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static wherry.protocol.StoreMode.OLD;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ListingTest {
    @TempDir Path disk;
    private Cabinet cabinet;

    @BeforeEach
    void open() throws IOException {
        cabinet = new Cabinet(disk);
    }

    @Test
    @Tag("A6")
    void a_large_directory_is_listed_whole_and_its_first_part_sorted() throws Exception {
        var large = Files.createDirectory(disk.resolve("large"));
        for (var i = 0; i < 20_000; i++) {
            Files.createFile(large.resolve("file-" + i));
        }
        var names = cabinet.names("large");
        assertThat(names).hasSize(20_000).doesNotHaveDuplicates();
        assertThat(names.subList(0, 2048)).isSorted();
    }

    @Test
    @Tag("B39")
    void an_entry_says_what_it_is_how_large_and_how_old() throws Exception {
        cabinet.put(OLD, "x", "hello");
        cabinet.makeDirectory("d");
        var entries = cabinet.entries("/");
        assertThat(entries).extracting(FileStore.Entry::name).containsExactly("d", "x");
        assertThat(entries).extracting(FileStore.Entry::directory).containsExactly(true, false);
        assertThat(entries).extracting(FileStore.Entry::size).containsExactly(0L, 5L);
        assertThat(entries.getLast().modified())
                .isEqualTo(Files.getLastModifiedTime(disk.resolve("x")).toInstant());
    }

    @Test
    void what_is_no_directory_has_no_listing() throws Exception {
        cabinet.put(OLD, "x", "hello");
        for (var name : new String[] {"x", "nowhere", "x/y", "nowhere;*"}) {
            assertThatThrownBy(() -> cabinet.names(name)).isInstanceOf(FileRefused.class);
        }
    }

    @Test
    void after_its_end_there_is_nothing_more() throws Exception {
        try (var listing = cabinet.store().list(VirtualPath.root())) {
            assertThat(listing.hasNext()).isFalse();
            assertThatThrownBy(listing::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void a_directory_removed_while_it_is_listed_ends_the_listing() throws Exception {
        cabinet.makeDirectory("d");
        try (var listing = cabinet.store().list(Cabinet.path("d"))) {
            cabinet.removeDirectory("d");
            assertThat(listing.hasNext()).isFalse();
        }
    }
}
