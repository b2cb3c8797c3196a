package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static wherry.protocol.StoreMode.NEW;
import static wherry.protocol.StoreMode.OLD;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.server.files.FileStore.Details;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** What MLSD tells is what MLST tells of each name, and belongs together. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class CatalogueTest {
    @TempDir Path disk;
    private Cabinet cabinet;

    @BeforeEach
    void open() throws IOException {
        cabinet = new Cabinet(disk);
    }

    private List<Details> told(String directory) throws FileRefused {
        var told = new ArrayList<Details>();
        try (var listing = cabinet.store().catalogue(Cabinet.path(directory))) {
            listing.forEachRemaining(told::add);
        }
        return told;
    }

    @Test
    void each_entry_is_told_as_it_is_told_alone() throws Exception {
        cabinet.makeDirectory("d");
        for (var round = 0; round < 5; round++) {
            cabinet.put(NEW, "d/kept", "k".repeat(round));
            cabinet.put(OLD, "d/replaced", "r".repeat(round));
        }
        cabinet.makeDirectory("d/e");
        Files.writeString(disk.resolve("d/foreign"), "no number of ours");
        cabinet.put(NEW, "d/gone", "1");
        cabinet.put(NEW, "d/gone", "2");
        cabinet.kill("d/gone");
        var told = told("d");
        assertThat(told)
                .extracting(each -> each.entry().name() + ";" + each.generation())
                .containsExactly("e;0", "foreign;1", "kept;5", "replaced;5");
        for (var each : told) {
            var path = Cabinet.path("d/" + each.entry().name());
            assertThat(each).isEqualTo(cabinet.store().details(path));
        }
        assertThat(told("d/kept;*"))
                .extracting(Details::generation)
                .containsExactly(3, 4, 5)
                .hasSameSizeAs(cabinet.names("d/kept;*"));
        assertThat(told("d/gone;*")).extracting(Details::generation).containsExactly(1);
    }

    @Test
    void what_is_no_directory_has_no_catalogue() throws Exception {
        cabinet.put(OLD, "x", "hello");
        for (var name : new String[] {"x", "nowhere", "x/y", "nowhere;*"}) {
            assertThatThrownBy(() -> told(name)).isInstanceOf(FileRefused.class);
        }
    }

    @Test
    void a_large_directory_is_told_whole_and_nothing_stays_open() throws Exception {
        var large = Files.createDirectory(disk.resolve("large"));
        for (var i = 0; i < 20_000; i++) {
            Files.createFile(large.resolve("file-" + i));
        }
        cabinet.put(NEW, "large/file-7", "more");
        var before = descriptors();
        var names = told("large").stream().map(each -> each.entry().name()).toList();
        assertThat(names).hasSize(20_000).doesNotHaveDuplicates();
        assertThat(names.subList(0, 2048)).isSorted();
        assertThatThrownBy(() -> told("large/file-1")).isInstanceOf(FileRefused.class);
        assertThat(descriptors()).isLessThanOrEqualTo(before + 2);
    }

    private static long descriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    /** Every content is as long as its number says, so a mixture of two would be seen. */
    @Test
    void size_and_generation_belong_together_while_others_store() throws Exception {
        cabinet.put(OLD, "x", "1");
        var over = new AtomicBoolean();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var storing =
                    threads.submit(
                            () -> {
                                for (var number = 2; !over.get(); number++) {
                                    cabinet.put(OLD, "x", "1".repeat(number));
                                }
                                return over;
                            });
            try {
                for (var look = 0; look < 500; look++) {
                    var seen = told("/").getFirst();
                    assertThat(seen.entry().size()).isEqualTo(seen.generation());
                }
            } finally {
                over.set(true);
            }
            storing.get();
        }
    }
}
