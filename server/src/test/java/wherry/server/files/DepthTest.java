package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import static wherry.protocol.StoreMode.NEW;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** No tree becomes deeper than clients can name, and one that is does no harm. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("B41")
class DepthTest {
    private static final int DEEPEST = VirtualPath.DEEPEST;

    @TempDir Path disk;
    private Cabinet cabinet;

    @BeforeEach
    void open() throws IOException {
        cabinet = new Cabinet(disk);
    }

    private static String deep(String top, int names) {
        return top + "/a".repeat(names - 1);
    }

    private void make(String path) throws IOException {
        Files.createDirectories(disk.resolve(path));
    }

    private static void refused(Reason reason, ThrowingCallable doing) {
        assertThatThrownBy(doing)
                .asInstanceOf(type(FileRefused.class))
                .returns(reason, FileRefused::reason);
    }

    @Test
    void a_directory_moves_down_as_far_as_all_in_it_can_be_named() throws Exception {
        make(deep("low", DEEPEST - 2));
        make("top/b");
        cabinet.put(NEW, "top/b/file", "content");
        refused(Reason.NAME, () -> cabinet.rename("top", deep("low", DEEPEST - 2) + "/c"));
        var bottom = deep("low", DEEPEST - 3) + "/c";
        cabinet.rename("top", bottom);
        assertThat(cabinet.text(bottom + "/b/file")).isEqualTo("content");
        cabinet.makeDirectory("deeper");
        refused(Reason.NAME, () -> cabinet.rename("low", "deeper/low"));
        cabinet.rename("low", "high");
        assertThat(cabinet.names("/")).containsExactly("deeper", "high");
    }

    @Test
    void so_many_directories_that_nobody_could_look_at_all_of_them_stay_where_they_are()
            throws Exception {
        for (var i = 0; i < 2001; i++) {
            make("wide/" + i);
        }
        cabinet.makeDirectory("low");
        refused(Reason.LIMIT, () -> cabinet.rename("wide", "low/wide"));
        cabinet.rename("wide", "broad");
    }

    /** Its depth makes a walk from the root to each place, and a call in a call, cost too much. */
    @Test
    void a_store_opens_however_deep_somebody_has_made_its_tree() throws Exception {
        var here = disk;
        for (var i = 0; i < 300; i++) {
            here = Files.createDirectory(here.resolve("d"));
            Files.writeString(here.resolve("f"), "x");
        }
        cabinet.reopen();
        var counted = ((LocalFileStore) cabinet.store()).ledger().files();
        assertThat(counted).isBetween((long) DEEPEST, DEEPEST + 3L);
    }
}
