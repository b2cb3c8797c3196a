package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import static wherry.protocol.StoreMode.NEW;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.Reason;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Directories that are moved and removed while something below them changes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("B52")
class BranchesTest {
    private static final int WRITERS = 3;
    private static final int STORED = 60;

    @TempDir Path disk;

    private static List<VirtualPath> places(String... typed) {
        return List.of(typed).stream().map(Cabinet::path).toList();
    }

    @Test
    void a_move_does_not_wait_for_ever_for_a_change_below() throws Exception {
        var branches = new Branches(Duration.ofMillis(20));
        branches.changing(
                Cabinet.path("d/x"),
                () -> {
                    assertThatThrownBy(() -> branches.moving(places("d", "e"), () -> 1))
                            .asInstanceOf(type(FileRefused.class))
                            .returns(Reason.BUSY, FileRefused::reason);
                    assertThat(branches.<Integer>moving(places("f", "e"), () -> 2)).isEqualTo(2);
                    return 3;
                });
        assertThat(branches.<Integer>moving(places("d", "e"), () -> 4)).isEqualTo(4);
    }

    @Test
    void what_is_beside_a_branch_that_moves_changes_meanwhile() throws Exception {
        var branches = new Branches(Duration.ofSeconds(30));
        var other =
                branches.<Integer>moving(
                        places("d", "e"), () -> branches.changing(Cabinet.path("dd/x"), () -> 1));
        assertThat(other).isEqualTo(1);
    }

    @Test
    void a_change_and_another_move_wait_until_a_branch_has_moved() throws Exception {
        var branches = new Branches(Duration.ofSeconds(30));
        var moved = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Callable<Boolean>>();
            waiting.add(() -> branches.changing(Cabinet.path("d/a/x"), moved::get));
            waiting.add(() -> branches.changing(Cabinet.path("e"), moved::get));
            waiting.add(() -> branches.moving(places("d/a", "f"), moved::get));
            waiting.add(() -> branches.moving(places("g", ""), moved::get));
            var answers =
                    branches.moving(
                            places("d", "e"),
                            () -> {
                                var all = waiting.stream().map(threads::submit).toList();
                                moved.set(true);
                                return all;
                            });
            for (var answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    /** There is one file, in a directory that is now called d and now e. */
    @Test
    @Tag("B43")
    void generations_keep_their_order_while_their_directory_moves() throws Exception {
        var cabinet = new Cabinet(disk);
        cabinet.makeDirectory("d");
        cabinet.put(NEW, "d/x", "1");
        var numbers = new ConcurrentSkipListSet<Integer>();
        var saved = new AtomicInteger();
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var mover = threads.submit(() -> moveToAndFro(cabinet, over));
            var writers =
                    IntStream.range(0, WRITERS)
                            .mapToObj(_ -> threads.submit(() -> store(cabinet, numbers, saved)))
                            .toList();
            for (var writer : writers) {
                writer.get();
            }
            over.set(true);
            mover.get();
        }
        assertThat(numbers).as("no number twice").hasSize(saved.get());
        assertThat(numbers.last()).as("none left out").isEqualTo(saved.get() + 1);
        var directory = cabinet.names("/").getFirst();
        assertThat(cabinet.names(directory + "/x;*"))
                .containsExactly(
                        "x;" + (saved.get() - 1), "x;" + saved.get(), "x;" + (saved.get() + 1));
        assertThat(cabinet.staged()).isEmpty();
    }

    private static boolean moveToAndFro(Cabinet cabinet, AtomicBoolean over) throws FileRefused {
        for (var turn = 0; !over.get(); turn++) {
            cabinet.rename(turn % 2 == 0 ? "d" : "e", turn % 2 == 0 ? "e" : "d");
        }
        return true;
    }

    private static int store(
            Cabinet cabinet, ConcurrentSkipListSet<Integer> numbers, AtomicInteger saved) {
        for (var count = 0; count < STORED; ) {
            for (var directory : List.of("d", "e")) {
                try {
                    numbers.add(cabinet.put(NEW, directory + "/x", "content").generation());
                    saved.incrementAndGet();
                    count++;
                } catch (FileRefused elsewhere) {
                    assertThat(elsewhere.reason()).isEqualTo(Reason.NOFILE);
                }
            }
        }
        return saved.get();
    }
}
