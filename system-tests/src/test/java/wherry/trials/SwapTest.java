package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.server.files.Durability;
import wherry.server.files.LocalFileStore;
import wherry.server.files.StorePolicy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threat T17: somebody who may write in a user's tree exchanges parts of it for links to places
 * outside, faster than the server works, while clients use every verb.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledOnOs(OS.LINUX)
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("T17")
@Tag("T18")
class SwapTest {
    private static final int SWAPS = Math.max(1, Trial.rounds(1300) / 13);
    private static final int CLIENTS = 2;
    private static final long SECONDS = 4L + SWAPS / 100;
    private static final StorePolicy POLICY =
            new StorePolicy(Durability.NONE, "rw-------", 3, 0, Duration.ofDays(1), false);

    private static Trial trial;

    @TempDir Path disk;
    @TempDir Path outside;
    @TempDir Path aside;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger tried = new AtomicInteger();
    private CanaryTree canary;
    private LocalFileStore store;

    @BeforeAll
    static void begin() throws IOException {
        trial = Trial.named("swaps");
    }

    @AfterAll
    static void end() throws IOException {
        try (var ended = trial) {
            ended.judge();
        }
    }

    @BeforeEach
    void open() throws IOException {
        canary = CanaryTree.in(outside);
        store = new LocalFileStore(disk, POLICY, InstantSource.system());
        Files.createDirectory(disk.resolve("d"));
        for (var name : new String[] {"d/file", "file"}) {
            new AllVerbs(store, "d/file").store(name);
            new AllVerbs(store, "d/file").store(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", ".wherry", ".wherry/staging", ".wherry/kept", ".wherry/kept/file"})
    void a_directory_swapped_for_a_link_leads_nobody_outside(String swapped) throws Exception {
        var name = Path.of(swapped);
        var target = swapped.equals("d") ? outside : outside.resolve(inside(name));
        var link = Files.createSymbolicLink(disk.resolve("the.link"), target);
        race(disk.resolve(swapped), link);
    }

    private static Path inside(Path name) {
        return name.getNameCount() == 1 ? name : name.subpath(1, name.getNameCount());
    }

    @ParameterizedTest
    @ValueSource(strings = {"d/file", "file", ".wherry/kept/file/1"})
    void a_file_swapped_for_a_link_is_no_file(String swapped) throws Exception {
        var link = Files.createSymbolicLink(disk.resolve("the.link"), outside.resolve("file"));
        race(disk.resolve(swapped), link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "d/file", "file", ".wherry", ".wherry/staging"})
    void what_is_swapped_for_a_pipe_holds_nobody_up(String swapped) throws Exception {
        var pipe = disk.resolve("the.pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        race(disk.resolve(swapped), pipe);
    }

    private void race(Path real, Path decoy) throws Exception {
        var before = canary.picture();
        var seen = new AllVerbs[CLIENTS];
        try (var threads = Executors.newThreadPerTaskExecutor(daemons())) {
            var swapper = threads.submit(() -> swap(real, decoy));
            for (var i = 0; i < CLIENTS; i++) {
                var verbs = new AllVerbs(store, i == 0 ? "d/file" : "file");
                seen[i] = verbs;
                threads.execute(() -> use(verbs));
            }
            swapper.get();
        } finally {
            over.set(true);
        }
        check(before, seen);
    }

    private static java.util.concurrent.ThreadFactory daemons() {
        return Thread.ofPlatform().daemon().factory();
    }

    private void check(Map<String, String> before, AllVerbs[] seen) throws IOException {
        canary.looksLike(before);
        for (var verbs : seen) {
            assertThat(verbs.leaks()).as("what clients saw of the canary").isEmpty();
            assertThat(verbs.done()).as("verbs that worked").isPositive();
            trial.count("verbs that worked meanwhile", verbs.done());
        }
    }

    /** Waits now and then, so that the verbs meet every phase. */
    private int swap(Path real, Path decoy) throws IOException {
        var end = System.nanoTime() + SECONDS * 1_000_000_000L;
        for (var i = 0; i < SWAPS; i++) {
            try {
                Swapper.swap(real, decoy);
                trial.count("swaps made", 1);
            } catch (IOException gone) {
                // a client has just killed or renamed it: the next one stores it again
            }
            var until = tried.get() + i % 3;
            while (tried.get() < until && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
        over.set(true);
        return SWAPS;
    }

    private void use(AllVerbs verbs) {
        while (!over.get()) {
            verbs.all(tried);
        }
    }
}
