package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static wherry.protocol.StoreMode.OLD;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.Reason;

import java.nio.file.Files;
import java.nio.file.Path;

/** Threat T22: promises never add up to more than there is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T22")
class RoomTest {
    @TempDir Path disk;

    /** More than half of what is free, whatever others on this machine do meanwhile. */
    private long most() throws Exception {
        return Files.getFileStore(disk).getUsableSpace() / 3 * 2;
    }

    private static void refusesWithSpace(org.assertj.core.api.ThrowableAssert.ThrowingCallable it) {
        assertThatThrownBy(it)
                .isInstanceOfSatisfying(
                        FileRefused.class,
                        refused ->
                                org.assertj.core.api.Assertions.assertThat(refused.reason())
                                        .isEqualTo(Reason.SPACE));
    }

    @Test
    void what_was_promised_is_not_promised_again_until_it_is_given_back() throws Exception {
        var room = new Room(disk, 0, (_, _) -> {});
        var most = most();
        room.promise(most);
        refusesWithSpace(() -> room.promise(most));
        room.settle(most);
        assertThatCode(() -> room.promise(most)).doesNotThrowAnyException();
    }

    @Test
    @Tag("B28")
    void more_than_there_is_is_refused_and_costs_nothing() throws Exception {
        var room = new Room(disk, 0, (_, _) -> {});
        refusesWithSpace(() -> room.promise(Long.MAX_VALUE));
        assertThatCode(() -> room.promise(most())).doesNotThrowAnyException();
    }

    @Test
    void the_reserve_is_never_more_than_a_twentieth_of_the_disk() throws Exception {
        assertThatCode(() -> new Room(disk, Long.MAX_VALUE, (_, _) -> {}).promise(0))
                .doesNotThrowAnyException();
    }

    @Test
    void an_upload_gives_back_its_promise_however_it_ends() throws Exception {
        var store = new Cabinet(disk).store();
        var most = most();
        var path = Cabinet.path("x");
        for (var commits : new boolean[] {false, true, false}) {
            try (var upload = store.create(path, StoreTerms.of(OLD), most)) {
                refusesWithSpace(() -> store.create(path, StoreTerms.of(OLD), most));
                if (commits) {
                    upload.commit();
                }
            }
        }
        store.create(path, StoreTerms.of(OLD), most).close();
    }
}
