package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import static wherry.protocol.StoreMode.NEW;
import static wherry.protocol.StoreMode.OLD;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/** Files whose time is set: what changes with it, and whose it is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatingTest {
    private static final Instant THEN = Instant.parse("2001-02-03T04:05:06Z");
    private static final Instant LATER = Instant.parse("2002-02-03T04:05:06Z");

    @TempDir Path disk;
    private Cabinet cabinet;

    @BeforeEach
    void open() throws IOException {
        cabinet = new Cabinet(disk);
    }

    private FileStore.Details details(String name) throws FileRefused {
        return cabinet.store().details(Cabinet.path(name));
    }

    private Instant dated(String name, Instant time) throws FileRefused {
        return cabinet.store().modified(Cabinet.path(name), time, null);
    }

    private void refused(String name, ContentId only) {
        assertThatThrownBy(() -> cabinet.store().modified(Cabinet.path(name), THEN, only))
                .asInstanceOf(type(FileRefused.class))
                .extracting(FileRefused::reason)
                .isEqualTo(Reason.NOFILE);
    }

    @Test
    void nothing_but_the_time_changes() throws Exception {
        cabinet.put(NEW, "x", "one");
        cabinet.put(NEW, "x", "two!");
        var before = cabinet.store().space(VirtualPath.root(), Long.MAX_VALUE);
        var mode = Files.getPosixFilePermissions(disk.resolve("x"));
        assertThat(dated("x", THEN)).isEqualTo(THEN);
        assertThat(details("x").entry().modified()).isEqualTo(THEN);
        assertThat(details("x").generation()).isEqualTo(2);
        assertThat(cabinet.text("x")).isEqualTo("two!");
        assertThat(details("x;1").entry().modified()).isAfter(LATER);
        assertThat(Files.getPosixFilePermissions(disk.resolve("x"))).isEqualTo(mode);
        assertThat(cabinet.store().space(VirtualPath.root(), Long.MAX_VALUE).used())
                .isEqualTo(before.used())
                .isEqualTo(7);
        cabinet.reopen();
        assertThat(details("x").generation()).isEqualTo(2);
        assertThat(cabinet.put(NEW, "x", "three").generation()).isEqualTo(3);
    }

    @Test
    void a_generation_is_dated_where_it_lies_now() throws Exception {
        cabinet.put(NEW, "x", "one");
        dated("x;1", THEN);
        assertThat(details("x").entry().modified()).isEqualTo(THEN);
        cabinet.put(NEW, "x", "two");
        assertThat(details("x;1").entry().modified()).isEqualTo(THEN);
        dated("x;1", LATER);
        assertThat(details("x;1").entry().modified()).isEqualTo(LATER);
        assertThat(details("x").entry().modified()).isAfter(LATER);
        assertThatThrownBy(() -> dated("x;3", THEN)).isInstanceOf(FileRefused.class);
    }

    @Test
    void what_is_no_file_is_not_dated() throws Exception {
        cabinet.makeDirectory("d");
        cabinet.put(OLD, "x", "mine");
        for (var name : new String[] {"d", "nothing", "x/y", "x;part", "x;*", "/"}) {
            assertThatThrownBy(() -> dated(name, THEN)).isInstanceOf(FileRefused.class);
        }
    }

    @Test
    void a_content_is_found_by_what_it_is_and_not_by_its_name_or_number() throws Exception {
        var mine = Objects.requireNonNull(cabinet.put(OLD, "x", "mine").id());
        assertThat(cabinet.store().modified(Cabinet.path("x"), THEN, mine)).isEqualTo(THEN);
        assertThat(cabinet.store().modified(Cabinet.path("x;1"), LATER, mine)).isEqualTo(LATER);
        cabinet.put(NEW, "x", "another's");
        refused("x", mine);
        assertThat(cabinet.store().modified(Cabinet.path("x;1"), THEN, mine)).isEqualTo(THEN);
        cabinet.kill("x");
        cabinet.kill("x;1");
        var next = cabinet.put(OLD, "x", "another's");
        assertThat(next.generation()).as("a number that comes again").isEqualTo(1);
        refused("x", mine);
        refused("x;1", mine);
        assertThat(details("x").entry().modified()).isAfter(LATER);
    }

    @Test
    void room_is_what_the_quota_leaves_and_never_less_than_nothing() throws Exception {
        cabinet.put(OLD, "x", "12345");
        var store = cabinet.store();
        assertThat(store.space(VirtualPath.root(), 12)).isEqualTo(new FileStore.Space(7, 12, 5));
        assertThat(store.space(VirtualPath.root(), 3)).isEqualTo(new FileStore.Space(0, 3, 5));
        try (var _ = store.create(Cabinet.path("y"), StoreTerms.of(OLD), 4)) {
            assertThat(store.space(VirtualPath.root(), 12))
                    .as("with an upload under way")
                    .isEqualTo(new FileStore.Space(3, 12, 5));
        }
        var disk = store.space(VirtualPath.root(), Long.MAX_VALUE);
        assertThat(disk.free()).isPositive().isLessThan(Long.MAX_VALUE);
        assertThatThrownBy(() -> store.space(Cabinet.path("x"), 12))
                .isInstanceOf(FileRefused.class);
    }
}
