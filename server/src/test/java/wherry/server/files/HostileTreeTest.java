package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import static wherry.protocol.StoreMode.NEW;
import static wherry.protocol.StoreMode.OLD;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.StoreMode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Threats T17 and T18: links, pipes and names that somebody else planted in a user's tree. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
@Tag("T17")
@Tag("T18")
class HostileTreeTest {
    /** Two clients with ten verbs: after so many attempts one has used each of them. */
    private static final int A_ROUND_OF_ONE = 20;

    @TempDir Path disk;
    @TempDir Path outside;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger tried = new AtomicInteger();
    private Cabinet cabinet;

    /** One thing a client may do to a name. */
    private interface Verb {
        void on(String name) throws FileRefused;
    }

    @BeforeEach
    void plant() throws IOException {
        cabinet = new Cabinet(disk);
        Files.writeString(outside.resolve("canary"), "canary");
        Files.createSymbolicLink(disk.resolve("file"), outside.resolve("canary"));
        Files.createSymbolicLink(disk.resolve("directory"), outside);
        Files.createSymbolicLink(disk.resolve("dangling"), outside.resolve("nothing"));
        Files.createSymbolicLink(disk.resolve("itself"), disk.resolve("itself"));
    }

    private void refusedByEveryVerb(String name) {
        var path = Cabinet.path(name);
        Verb[] verbs = {
            cabinet::text,
            cabinet::kill,
            cabinet::names,
            typed -> cabinet.store().catalogue(path),
            typed -> cabinet.store().space(path, 1),
            typed -> cabinet.store().modified(path, Instant.EPOCH, null),
            cabinet::makeDirectory,
            cabinet::removeDirectory,
            typed -> cabinet.rename(typed, "elsewhere"),
            typed -> cabinet.store().requireDirectory(path),
            typed -> cabinet.store().requireStorable(path, StoreTerms.of(OLD)),
            typed -> cabinet.put(StoreMode.APP, typed, "evil"),
            typed -> cabinet.put(OLD, typed, "evil"),
            typed -> cabinet.put(NEW, typed, "evil")
        };
        for (var verb : verbs) {
            assertThatThrownBy(() -> verb.on(name)).isInstanceOf(FileRefused.class);
        }
    }

    private void nothingHappenedOutside() throws IOException {
        assertThat(Files.getLastModifiedTime(outside.resolve("canary")).toInstant())
                .isAfter(Instant.EPOCH);
        assertThat(outside.resolve("canary")).hasContent("canary");
        try (var files = Files.list(outside)) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file",
                "directory",
                "dangling",
                "itself",
                "directory/canary",
                "directory/x"
            })
    void a_link_is_refused_by_every_verb(String name) throws Exception {
        refusedByEveryVerb(name);
        assertThat(cabinet.store().exists(Cabinet.path(name))).isFalse();
        assertThat(disk.resolve("file")).isSymbolicLink();
        assertThat(disk.resolve("directory")).isSymbolicLink();
        nothingHappenedOutside();
    }

    @Test
    void nothing_is_renamed_onto_a_link_or_through_one() throws Exception {
        cabinet.put(OLD, "x", "mine");
        for (var to : new String[] {"file", "dangling", "directory", "directory/x"}) {
            assertThatThrownBy(() -> cabinet.rename("x", to)).isInstanceOf(FileRefused.class);
        }
        assertThat(cabinet.text("x")).isEqualTo("mine");
        nothingHappenedOutside();
    }

    @Test
    void links_are_not_listed() throws Exception {
        cabinet.put(OLD, "x", "mine");
        assertThat(cabinet.names("/")).containsExactly("x");
    }

    @Test
    void a_link_among_the_kept_generations_is_none() throws Exception {
        cabinet.put(NEW, "x", "1");
        cabinet.put(NEW, "x", "2");
        Files.createSymbolicLink(disk.resolve(".wherry/kept/x/7"), outside.resolve("canary"));
        assertThatThrownBy(() -> cabinet.text("x;7")).isInstanceOf(FileRefused.class);
        assertThat(cabinet.names("x;*")).containsExactly("x;1", "x;2");
        nothingHappenedOutside();
    }

    @ParameterizedTest
    @ValueSource(strings = {".wherry", ".wherry/staging"})
    void a_store_whose_own_place_is_a_link_is_not_opened(String place, @TempDir Path other)
            throws Exception {
        Files.createDirectories(other.resolve(place).getParent());
        Files.createSymbolicLink(other.resolve(place), outside);
        assertThatThrownBy(() -> new Cabinet(other)).isInstanceOf(IOException.class);
        nothingHappenedOutside();
    }

    /** On a thread of its own, because opening a pipe cannot be interrupted. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_pipe_is_never_opened() throws Exception {
        var made = new ProcessBuilder("mkfifo", disk.resolve("pipe").toString()).start().waitFor();
        assumeThat(made).isZero();
        refusedByEveryVerb("pipe");
        refusedByEveryVerb("pipe/x");
        assertThat(cabinet.names("/")).isEmpty();
    }

    @Test
    void names_that_nobody_could_ask_for_are_left_out() throws Exception {
        for (var name : new String[] {"a\nb", "a\\b", "c:", "x.", "nul", "e\u0301", "\u202egpj"}) {
            Files.writeString(disk.resolve(name), "x");
        }
        for (var name : List.of("a;3", "a;part", "a;*")) {
            Files.writeString(disk.resolve(name), "x");
        }
        var script = "touch \"$1/$(printf 'bad\\377name')\" \"$1/good\"";
        var made = new ProcessBuilder("sh", "-c", script, "sh", disk.toString()).start().waitFor();
        assertThat(made).isZero();
        assertThat(cabinet.names("/")).containsExactly("good");
    }

    @Test
    void swapping_a_directory_with_a_link_leads_nobody_outside() throws Exception {
        Files.createDirectory(outside.resolve("x.d"));
        var real = Files.createDirectory(disk.resolve("real"));
        var swapped = disk.resolve("d");
        try (var threads = Executors.newFixedThreadPool(3)) {
            var flipper =
                    threads.submit(
                            () -> {
                                for (var turn = 0; !over.get(); turn++) {
                                    Files.move(real, swapped);
                                    stayFor(turn % 2 * A_ROUND_OF_ONE);
                                    Files.move(swapped, real);
                                    Files.createSymbolicLink(swapped, outside);
                                    stayFor(turn % 3);
                                    Files.delete(swapped);
                                }
                                return over;
                            });
            var one = threads.submit(() -> use("d/canary"));
            var other = threads.submit(() -> use("d/x"));
            try {
                assertThat(one.get() + other.get()).isPositive();
            } finally {
                over.set(true);
            }
            flipper.get();
        }
        assertThat(outside.resolve("canary")).hasContent("canary");
        assertThat(Files.getLastModifiedTime(outside.resolve("canary")).toInstant())
                .isAfter(Instant.EPOCH);
        try (var files = Files.list(outside)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("canary", "x.d");
        }
    }

    /** Leaves things as they are until the clients have tried so often more: no clock decides. */
    private void stayFor(int attempts) {
        var until = tried.get() + attempts;
        while (tried.get() < until && !over.get()) {
            Thread.onSpinWait();
        }
    }

    private int use(String name) {
        Verb[] verbs = {
            typed -> cabinet.put(OLD, typed, "mine"),
            typed -> assertThat(cabinet.text(typed)).isNotEqualTo("canary"),
            typed -> cabinet.put(NEW, typed, "mine"),
            typed -> cabinet.store().modified(Cabinet.path(typed), Instant.EPOCH, null),
            typed -> cabinet.rename(typed, typed + ".moved"),
            typed -> cabinet.kill(typed + ".moved"),
            typed -> cabinet.put(StoreMode.APP, typed, "mine"),
            typed -> cabinet.makeDirectory(typed + ".d"),
            typed -> cabinet.removeDirectory(typed + ".d"),
            cabinet::kill
        };
        var worked = 0;
        for (var round = 0; round < 400 || (worked == 0 && round < 200_000); round++) {
            for (var verb : verbs) {
                try {
                    verb.on(name);
                    worked++;
                } catch (FileRefused refused) {
                    // the directory was the link just then
                } finally {
                    tried.incrementAndGet();
                }
            }
        }
        return worked;
    }
}
