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
import java.time.Duration;
import java.time.InstantSource;

/**
 * What is left of interrupted uploads: whose it is, how long, at what cost, and what becomes of it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T23")
class PartsTest {
    private static final String ME = "anna";
    private static final InstantSource TOMORROW =
            () -> InstantSource.system().instant().plus(Duration.ofHours(25));

    @TempDir Path disk;
    private Cabinet cabinet;

    @BeforeEach
    void open() throws IOException {
        cabinet = new Cabinet(disk);
    }

    private static StoreTerms terms(StoreMode mode, long from) {
        return StoreTerms.of(mode).with(new StoreTerms.Part(ME, from));
    }

    private FileStore.Upload begin(StoreTerms terms, String name, String sent) throws FileRefused {
        return begin(terms, name, sent, 1000);
    }

    private FileStore.Upload begin(StoreTerms terms, String name, String sent, long size)
            throws FileRefused {
        var upload = cabinet.store().create(Cabinet.path(name), terms, size);
        upload.write(Cabinet.octets(sent));
        return upload;
    }

    private void interrupted(String name, String sent) throws FileRefused {
        begin(terms(OLD, 0), name, sent).close();
    }

    private long part(String name) throws FileRefused {
        return cabinet.store().part(Cabinet.path(name), ME).entry().size();
    }

    private String saved(StoreTerms terms, String name, String sent) throws FileRefused {
        try (var upload = begin(terms, name, sent, sent.length())) {
            upload.commit();
        }
        return cabinet.text(name);
    }

    private static void refused(Reason reason, ThrowingCallable it) {
        assertThatThrownBy(it)
                .asInstanceOf(type(FileRefused.class))
                .returns(reason, FileRefused::reason);
    }

    private void noPart(String name) {
        refused(Reason.NOFILE, () -> part(name));
    }

    @ParameterizedTest
    @EnumSource(StoreMode.class)
    void an_interrupted_upload_can_be_gone_on_with(StoreMode mode) throws Exception {
        cabinet.put(OLD, "x", "old ");
        interrupted("x", "hello");
        assertThat(cabinet.text("x")).isEqualTo("old ");
        assertThat(part("x")).isEqualTo(5);
        assertThat(saved(terms(mode, 4), "x", "p!"))
                .isEqualTo(mode == APP ? "old hellp!" : "hellp!");
        noPart("x");
        assertThat(cabinet.staged()).isEmpty();
    }

    @Test
    void a_part_survives_a_new_start_and_an_upload_that_was_killed_becomes_one() throws Exception {
        interrupted("x", "hello");
        begin(terms(NEW, 0), "y", "killed");
        begin(StoreTerms.of(NEW), "z", "of a session that did not ask");
        cabinet.reopen();
        assertThat(part("x")).isEqualTo(5);
        assertThat(part("y")).isEqualTo(6);
        assertThat(cabinet.staged()).hasSize(2);
        begin(terms(NEW, 5), "x", " and more");
        cabinet.reopen();
        assertThat(part("x")).isEqualTo(14);
        assertThat(saved(terms(NEW, 14), "x", ".")).isEqualTo("hello and more.");
    }

    @Test
    void what_an_earlier_boot_did_not_force_is_swept() throws Exception {
        begin(terms(OLD, 0), "x", "perhaps only zeros are left");
        var live = cabinet.staged().getFirst();
        var name = live.getFileName().toString().replace(Staging.boot(), "00000000");
        Files.move(live, live.resolveSibling(name));
        interrupted("y", "forced");
        cabinet.reopen();
        noPart("x");
        assertThat(part("y")).isEqualTo(6);
        assertThat(cabinet.staged()).hasSize(1);
    }

    @Test
    void the_last_interruption_counts() throws Exception {
        interrupted("x", "the first");
        var second = begin(terms(OLD, 0), "x", "second");
        assertThat(part("x")).isEqualTo(9);
        second.close();
        assertThat(part("x")).isEqualTo(6);
        begin(terms(OLD, 0), "x", "").close();
        assertThat(part("x")).isEqualTo(6);
        begin(terms(OLD, 3), "x", "ret").close();
        assertThat(part("x")).isEqualTo(6);
        assertThat(cabinet.staged()).hasSize(1);
    }

    @Test
    void of_two_left_by_a_crash_the_later_one_stays() throws Exception {
        begin(terms(OLD, 0), "x", "earlier");
        begin(terms(OLD, 0), "x", "later");
        for (var staged : cabinet.staged()) {
            var hours = Files.size(staged) == 7 ? 2 : 1;
            var then = InstantSource.system().instant().minus(Duration.ofHours(hours));
            Files.setLastModifiedTime(staged, java.nio.file.attribute.FileTime.from(then));
        }
        cabinet.reopen();
        assertThat(part("x")).isEqualTo(5);
        assertThat(cabinet.staged()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_part_expires(boolean starts) throws Exception {
        interrupted("x", "hello");
        cabinet.clock = TOMORROW;
        if (starts) {
            cabinet.reopen();
        } else {
            cabinet.put(OLD, "anything", "the next upload sweeps too");
        }
        assertThat(cabinet.staged()).isEmpty();
        noPart("x");
    }

    @Test
    void nobody_else_goes_on_with_it() throws Exception {
        interrupted("x", "hello");
        var path = Cabinet.path("x");
        var others = StoreTerms.of(OLD).with(new StoreTerms.Part("bob", 5));
        refused(Reason.NOFILE, () -> cabinet.store().requireStorable(path, others));
        refused(Reason.NOFILE, () -> cabinet.store().create(path, others, 1));
        refused(Reason.NOFILE, () -> cabinet.store().part(path, "bob"));
        refused(Reason.NOFILE, () -> cabinet.store().dropPart(path, "bob"));
        assertThat(part("x")).isEqualTo(5);
        for (var name : new String[] {"x;part", "y"}) {
            refused(Reason.NOFILE, () -> cabinet.text(name));
        }
        assertThat(cabinet.names("/")).isEmpty();
    }

    @Test
    void only_one_at_a_time_goes_on_with_it() throws Exception {
        interrupted("x", "hello");
        try (var upload = begin(terms(OLD, 5), "x", "1")) {
            refused(Reason.BUSY, () -> begin(terms(OLD, 5), "x", "2"));
            refused(Reason.BUSY, () -> part("x"));
            refused(
                    Reason.BUSY,
                    () -> cabinet.store().requireStorable(Cabinet.path("x"), terms(OLD, 5)));
            refused(Reason.BUSY, () -> cabinet.store().dropPart(Cabinet.path("x"), ME));
            upload.commit();
        }
        assertThat(cabinet.text("x")).isEqualTo("hello1");
        refused(Reason.NOFILE, () -> begin(terms(OLD, 5), "x", "2"));
    }

    @Test
    void more_than_it_holds_cannot_be_gone_on_after() throws Exception {
        interrupted("x", "hello");
        var path = Cabinet.path("x");
        refused(Reason.NOFILE, () -> cabinet.store().requireStorable(path, terms(OLD, 6)));
        refused(Reason.NOFILE, () -> begin(terms(OLD, 6), "x", ""));
        refused(Reason.SPACE, () -> begin(terms(OLD, 5), "x", "", Long.MAX_VALUE));
        assertThat(part("x")).isEqualTo(5);
    }

    @Test
    void another_content_or_its_owner_ends_it() throws Exception {
        interrupted("x", "hello");
        interrupted("y", "hello");
        cabinet.put(NEW, "x", "new");
        cabinet.store().dropPart(Cabinet.path("y"), ME);
        noPart("x");
        noPart("y");
        refused(Reason.NOFILE, () -> cabinet.store().dropPart(Cabinet.path("y"), ME));
        assertThat(cabinet.staged()).isEmpty();
    }

    @Test
    void what_was_refused_in_the_end_leaves_no_part() throws Exception {
        try (var upload = begin(terms(NEW, 0), "d", "hello")) {
            Files.createDirectory(disk.resolve("d"));
            assertThatThrownBy(upload::commit).isInstanceOf(FileRefused.class);
        }
        noPart("d");
        assertThat(cabinet.staged()).isEmpty();
    }
}
