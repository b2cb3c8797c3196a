package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import static wherry.protocol.StoreMode.APP;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.Reason;
import wherry.protocol.StoreMode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;

/** How an upload becomes a file, and what is there until it does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
@Tag("T19")
class StoringTest {
    @TempDir Path disk;
    private Cabinet cabinet;

    @BeforeEach
    void open() throws IOException {
        cabinet = new Cabinet(disk);
    }

    @ParameterizedTest
    @Tag("A8")
    @Tag("B26")
    @EnumSource(StoreMode.class)
    void an_upload_is_invisible_until_it_is_committed(StoreMode mode) throws Exception {
        try (var upload = cabinet.begin(mode, "x", "hello")) {
            assertThat(cabinet.names("/")).isEmpty();
            assertThat(cabinet.store().exists(Cabinet.path("x"))).isFalse();
            assertThatThrownBy(() -> cabinet.text("x")).isInstanceOf(FileRefused.class);
            upload.commit();
        }
        assertThat(cabinet.text("x")).isEqualTo("hello");
        assertThat(cabinet.staged()).isEmpty();
    }

    @ParameterizedTest
    @Tag("B25")
    @Tag("B26")
    @EnumSource(StoreMode.class)
    void an_upload_that_is_closed_first_leaves_nothing(StoreMode mode) throws Exception {
        cabinet.put(OLD, "x", "old");
        cabinet.begin(mode, "x", "new").close();
        assertThat(cabinet.text("x")).isEqualTo("old");
        assertThat(cabinet.staged()).isEmpty();
    }

    @Test
    void closing_twice_is_closing_once() throws Exception {
        var upload = cabinet.begin(OLD, "x", "new");
        upload.commit();
        upload.close();
        upload.close();
        assertThat(cabinet.text("x")).isEqualTo("new");
    }

    @Test
    void staging_and_stored_files_are_the_owners_alone() throws Exception {
        var directory = Files.createDirectory(disk.resolve("d"));
        try (var upload = cabinet.begin(OLD, "d/x", "hello")) {
            assertThat(mode(cabinet.staged().getFirst())).isEqualTo("rw-------");
            upload.commit();
        }
        assertThat(mode(cabinet.staging())).isEqualTo("rwx------");
        assertThat(mode(disk.resolve(".wherry"))).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("x"))).isEqualTo("rw-------");
    }

    @Test
    void staging_that_was_open_to_others_is_closed_to_them() throws Exception {
        Files.setPosixFilePermissions(
                cabinet.staging(), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(
                disk.resolve(".wherry"), PosixFilePermissions.fromString("rwxrwxrwx"));
        cabinet.reopen();
        assertThat(mode(cabinet.staging())).isEqualTo("rwx------");
        assertThat(mode(disk.resolve(".wherry"))).isEqualTo("rwx------");
    }

    @Test
    void a_stored_file_gets_the_mode_of_the_policy_in_every_mode_of_storing() throws Exception {
        var store =
                new LocalFileStore(
                        disk,
                        new StorePolicy(Durability.FULL, "rw-r-----", 3, 0, Duration.ZERO, false),
                        InstantSource.system());
        for (var how : StoreMode.values()) {
            try (var upload = store.create(Cabinet.path("x"), StoreTerms.of(how), 1)) {
                upload.write(Cabinet.octets("1"));
                upload.commit();
            }
            assertThat(mode(disk.resolve("x"))).as("%s", how).isEqualTo("rw-r-----");
        }
    }

    private static String mode(Path place) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(place));
    }

    @ParameterizedTest
    @Tag("B52")
    @EnumSource(StoreMode.class)
    void a_reader_keeps_the_content_it_opened_to_the_last_octet(StoreMode mode) throws Exception {
        var old = "o".repeat(100_000);
        cabinet.put(OLD, "x", old);
        try (var download = cabinet.store().open(Cabinet.path("x"))) {
            cabinet.put(mode, "x", "n".repeat(10));
            cabinet.kill("x");
            assertThat(download.size()).isEqualTo(100_000);
            assertThat(Cabinet.text(download)).isEqualTo(old);
            download.startAt(0);
            assertThat(Cabinet.text(download)).isEqualTo(old);
        }
    }

    @Test
    void appending_adds_to_the_end_and_makes_what_is_not_there() throws Exception {
        assertThat(cabinet.put(APP, "x", "one").size()).isEqualTo(3);
        assertThat(cabinet.put(APP, "x", "two").size()).isEqualTo(6);
        assertThat(cabinet.text("x")).isEqualTo("onetwo");
    }

    @Test
    void appending_never_writes_into_a_file_that_another_place_shares(@TempDir Path outside)
            throws Exception {
        var canary = Files.writeString(outside.resolve("canary"), "canary");
        for (var mode : new StoreMode[] {APP, OLD, NEW}) {
            Files.deleteIfExists(disk.resolve("x"));
            Files.createLink(disk.resolve("x"), canary);
            cabinet.put(mode, "x", "evil");
            assertThat(canary).as("%s", mode).hasContent("canary");
        }
    }

    @Test
    @Tag("B27")
    void storing_where_a_directory_is_or_none_is_refused_before_any_octet() throws Exception {
        cabinet.makeDirectory("d");
        for (var mode : StoreMode.values()) {
            refused(Reason.EXISTS, mode, "d");
            refused(Reason.NOFILE, mode, "nowhere/x");
            refused(Reason.NAME, mode, "/");
            refused(Reason.NAME, mode, "x;part");
            refused(Reason.NAME, mode, "x;*");
        }
        refused(Reason.NAME, NEW, "x;1");
        refused(Reason.NAME, APP, "x;1");
        refused(Reason.EXISTS, OLD, "x;1");
        assertThat(cabinet.staged()).isEmpty();
    }

    private void refused(Reason reason, StoreMode mode, String name) {
        var path = Cabinet.path(name);
        assertThatThrownBy(() -> cabinet.store().requireStorable(path, StoreTerms.of(mode)))
                .as("%s %s", mode, name)
                .asInstanceOf(type(FileRefused.class))
                .returns(reason, FileRefused::reason);
        assertThatThrownBy(() -> cabinet.store().create(path, StoreTerms.of(mode), 1))
                .asInstanceOf(type(FileRefused.class))
                .returns(reason, FileRefused::reason);
    }

    @Test
    void a_target_that_became_a_directory_meanwhile_is_not_replaced() throws Exception {
        try (var upload = cabinet.begin(OLD, "x", "new")) {
            Files.createDirectory(disk.resolve("x"));
            assertThatThrownBy(upload::commit).isInstanceOf(FileRefused.class);
        }
        assertThat(disk.resolve("x")).isDirectory();
        assertThat(cabinet.staged()).isEmpty();
    }

    @Test
    void a_directory_that_went_away_meanwhile_spoils_only_the_upload() throws Exception {
        cabinet.makeDirectory("d");
        try (var upload = cabinet.begin(NEW, "d/x", "new")) {
            cabinet.removeDirectory("d");
            assertThatThrownBy(upload::commit).isInstanceOf(FileRefused.class);
        }
        assertThat(cabinet.staged()).isEmpty();
        assertThat(cabinet.put(NEW, "x", "next").generation()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_536, 300_000})
    void large_content_arrives_whole(int size) throws Exception {
        var content = "0123456789".repeat(size / 10 + 1).substring(0, size);
        cabinet.put(OLD, "x", content);
        cabinet.put(APP, "x", content);
        assertThat(cabinet.text("x")).isEqualTo(content + content);
    }
}
