package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import static wherry.protocol.StoreMode.NEW;
import static wherry.protocol.StoreMode.OLD;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Threat T40: many writers, one name. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T40")
class CrowdTest {
    private static final int WRITERS = 8;

    @TempDir Path disk;
    private Cabinet cabinet;

    @BeforeEach
    void open() throws IOException {
        cabinet = new Cabinet(disk);
    }

    /** All begin at once; the results are in the order of the writers. */
    private static <T> List<T> together(IntFunction<Callable<T>> work) throws Exception {
        var start = new CyclicBarrier(WRITERS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (var i = 0; i < WRITERS; i++) {
                var own = work.apply(i);
                running.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return own.call();
                                }));
            }
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        }
    }

    private static String content(int writer) {
        return Integer.toString(writer).repeat(50_000 + writer);
    }

    @RepeatedTest(5)
    @Tag("B52")
    void the_content_is_always_exactly_one_writers() throws Exception {
        together(i -> () -> cabinet.put(OLD, "x", content(i)));
        assertThat(IntStream.range(0, WRITERS).mapToObj(CrowdTest::content))
                .contains(cabinet.text("x"));
        assertThat(cabinet.staged()).isEmpty();
    }

    @RepeatedTest(5)
    @Tag("B43")
    @Tag("B52")
    void new_generations_get_numbers_of_their_own() throws Exception {
        var numbers = together(i -> () -> cabinet.put(NEW, "x", content(i)).generation());
        assertThat(numbers).doesNotHaveDuplicates().contains(WRITERS);
        assertThat(cabinet.names("x;*")).containsExactly("x;6", "x;7", "x;8");
        for (var kept = 6; kept <= WRITERS; kept++) {
            assertThat(cabinet.text("x;" + kept)).isEqualTo(content(numbers.indexOf(kept)));
        }
    }

    @Test
    void the_first_generations_of_many_names_do_not_hinder_each_other() throws Exception {
        for (var round = 0; round < 15; round++) {
            var d = "d" + round;
            cabinet.makeDirectory(d);
            for (var i = 0; i < WRITERS; i++) {
                cabinet.put(NEW, d + "/x" + i, "1");
            }
            together(i -> () -> cabinet.put(NEW, d + "/x" + i, "2"));
            for (var i = 0; i < WRITERS; i++) {
                assertThat(cabinet.text(d + "/x" + i + ";1")).isEqualTo("1");
            }
        }
    }

    @RepeatedTest(5)
    void of_many_who_rename_onto_one_name_one_wins() throws Exception {
        for (var i = 0; i < WRITERS; i++) {
            cabinet.put(NEW, "x" + i, content(i));
        }
        var won =
                together(
                        i ->
                                () -> {
                                    try {
                                        cabinet.rename("x" + i, "y");
                                        return true;
                                    } catch (FileRefused refused) {
                                        return false;
                                    }
                                });
        assertThat(won).containsOnlyOnce(true);
        assertThat(cabinet.text("y")).isEqualTo(content(won.indexOf(true)));
        assertThat(cabinet.names("/")).hasSize(WRITERS);
    }

    @RepeatedTest(5)
    void of_many_who_make_one_directory_one_wins_and_nothing_in_it_is_lost() throws Exception {
        var won =
                together(
                        i ->
                                () -> {
                                    try {
                                        cabinet.makeDirectory("d");
                                        cabinet.put(NEW, "d/x", content(i));
                                        return true;
                                    } catch (FileRefused refused) {
                                        return false;
                                    }
                                });
        assertThat(won).containsOnlyOnce(true);
        assertThat(cabinet.text("d/x")).isEqualTo(content(won.indexOf(true)));
    }

    @Test
    void a_name_is_there_all_the_time_while_new_generations_come() throws Exception {
        cabinet.put(NEW, "x", "0");
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writer =
                    threads.submit(
                            () -> {
                                for (var i = 0; i < 100; i++) {
                                    cabinet.put(NEW, "x", "content");
                                }
                                over.set(true);
                                return over;
                            });
            while (!over.get() && !writer.isDone()) {
                assertThat(cabinet.store().exists(Cabinet.path("x"))).isTrue();
                assertThat(cabinet.text("x")).isIn("0", "content");
            }
            writer.get();
        }
    }
}
