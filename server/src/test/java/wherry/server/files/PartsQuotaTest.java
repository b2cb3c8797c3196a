package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static wherry.protocol.StoreMode.NEW;
import static wherry.protocol.StoreMode.OLD;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.Executors;

/** Parts count in the quota, and give way before anything is refused. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PartsQuotaTest {
    private static final long OCTETS = 1000;
    private static final long FILES = 10;

    @TempDir Path disk;
    private LocalFileStore store;

    @BeforeEach
    void open() throws IOException {
        store = new LocalFileStore(disk, Cabinet.THREE_KEPT, InstantSource.system());
    }

    private static StoreTerms terms(long from) {
        return StoreTerms.of(OLD).within(OCTETS, FILES).with(new StoreTerms.Part("anna", from));
    }

    private void interrupted(String name, int octets) throws FileRefused {
        try (var upload = store.create(Cabinet.path(name), terms(0), octets + 1)) {
            upload.write(ByteBuffer.allocate(octets));
        }
    }

    private void stored(String name, long from, int octets) throws FileRefused {
        try (var upload = store.create(Cabinet.path(name), terms(from), octets)) {
            upload.write(ByteBuffer.allocate(octets));
            upload.commit();
        }
    }

    private boolean holds(String name) {
        try {
            return store.part(Cabinet.path(name), "anna").entry().size() > 0;
        } catch (FileRefused _) {
            return false;
        }
    }

    /** Makes the parts as old as their names say, and starts again. */
    private void aged() throws IOException {
        try (var staged = Files.list(disk.resolve(".wherry/staging"))) {
            for (var part : staged.toList()) {
                var hours = Files.size(part) / 100;
                var then = Instant.now().minusSeconds(3600 * hours);
                Files.setLastModifiedTime(part, FileTime.from(then));
            }
        }
        open();
    }

    private static void refused(Reason reason, FileRefused refused) {
        assertThat(refused.reason()).isEqualTo(reason);
    }

    @Test
    void parts_are_booked_while_nobody_writes_to_them_and_after_a_start() throws Exception {
        interrupted("x", 300);
        assertThat(store.ledger().octets()).isEqualTo(300);
        assertThat(store.ledger().files()).isEqualTo(1);
        open();
        assertThat(store.ledger().octets()).isEqualTo(300);
        stored("x", 200, 50);
        assertThat(store.ledger().octets()).isEqualTo(250);
        assertThat(store.ledger().files()).isEqualTo(1);
    }

    @Test
    void the_oldest_go_first_and_no_more_than_need_to() throws Exception {
        interrupted("c", 100);
        interrupted("b", 200);
        interrupted("a", 300);
        aged();
        stored("x", 0, 500);
        assertThat(holds("a")).isFalse();
        assertThat(holds("b")).isTrue();
        assertThat(holds("c")).isTrue();
        assertThat(store.ledger().octets()).isEqualTo(800);
    }

    @Test
    void one_store_keeps_the_latest_thousand() throws Exception {
        for (var i = 0; i < Parts.MOST; i++) {
            var name = PartName.live(PartName.Key.of("anna", Cabinet.path("p" + i)), "");
            var part = disk.resolve(".wherry/staging").resolve(name.toString());
            Files.write(part, new byte[1]);
            Files.setLastModifiedTime(part, FileTime.from(Instant.now().minusSeconds(5000 - i)));
        }
        open();
        var terms = StoreTerms.of(OLD).with(new StoreTerms.Part("anna", 0));
        try (var upload = store.create(Cabinet.path("new"), terms, 2)) {
            upload.write(ByteBuffer.allocate(1));
        }
        assertThat(holds("new")).isTrue();
        assertThat(holds("p0")).isFalse();
        assertThat(holds("p1")).isTrue();
        assertThat(store.ledger().files()).isEqualTo(Parts.MOST);
    }

    @Test
    void none_goes_for_what_would_be_refused_all_the_same() throws Exception {
        stored("x", 0, 500);
        interrupted("a", 300);
        assertThatThrownBy(() -> stored("y", 0, 501))
                .isInstanceOfSatisfying(FileRefused.class, no -> refused(Reason.QUOTA, no));
        assertThat(holds("a")).isTrue();
        stored("y", 0, 500);
        assertThat(holds("a")).isFalse();
    }

    @Test
    void they_give_way_for_files_too() throws Exception {
        for (var i = 0; i < FILES; i++) {
            interrupted("p" + i, 1);
        }
        stored("x", 0, 1);
        assertThat(store.ledger().files()).isEqualTo(FILES);
    }

    @Test
    void what_is_gone_on_with_is_not_dropped_and_counts_once() throws Exception {
        interrupted("a", 600);
        try (var upload = store.create(Cabinet.path("a"), terms(600), 300)) {
            assertThatThrownBy(() -> stored("x", 0, 200))
                    .isInstanceOfSatisfying(FileRefused.class, no -> refused(Reason.QUOTA, no));
            stored("x", 0, 100);
            upload.write(ByteBuffer.allocate(300));
            upload.commit();
        }
        assertThat(store.ledger().octets()).isEqualTo(OCTETS);
    }

    @Test
    void going_on_beyond_the_quota_is_refused_and_leaves_the_part() throws Exception {
        interrupted("a", 600);
        assertThatThrownBy(() -> store.create(Cabinet.path("a"), terms(600), 401))
                .isInstanceOfSatisfying(FileRefused.class, no -> refused(Reason.QUOTA, no));
        assertThat(holds("a")).isTrue();
        assertThat(store.ledger().octets()).isEqualTo(600);
    }

    @Test
    void what_has_no_room_beside_the_old_content_is_not_kept() throws Exception {
        stored("x", 0, 800);
        interrupted("x", 201);
        assertThat(holds("x")).isFalse();
        interrupted("x", 200);
        assertThat(holds("x")).isTrue();
        assertThat(store.ledger().octets()).isEqualTo(OCTETS);
    }

    @Test
    void they_give_way_when_the_disk_is_full() throws Exception {
        var asked = new java.util.ArrayList<Long>();
        var room = new Room(disk, 0, (octets, _) -> asked.add(octets));
        var free = Files.getFileStore(disk).getUsableSpace();
        assertThatThrownBy(() -> room.promise(Long.MAX_VALUE))
                .isInstanceOfSatisfying(FileRefused.class, no -> refused(Reason.SPACE, no));
        assertThat(asked).singleElement().satisfies(all -> assertThat(all).isGreaterThan(free));
        room.promise(1);
        assertThat(asked).hasSize(1);
    }

    @RepeatedTest(5)
    void a_crowd_that_is_interrupted_stays_within_its_quota() throws Exception {
        try (var crowd = Executors.newFixedThreadPool(8)) {
            for (var member = 0; member < 8; member++) {
                var random = new Random(member);
                crowd.execute(() -> live(random));
            }
        }
        var booked = store.ledger().octets();
        assertThat(booked).isBetween(1L, OCTETS);
        assertThat(store.ledger().files()).isLessThanOrEqualTo(FILES);
        var files = store.ledger().files();
        open();
        assertThat(store.ledger().octets()).isEqualTo(booked);
        assertThat(store.ledger().files()).isEqualTo(files);
        var rest = StoreTerms.of(NEW).within(OCTETS, Long.MAX_VALUE);
        store.create(Cabinet.path("rest"), rest, OCTETS - content()).close();
    }

    /** What all content takes without the parts. */
    private long content() throws IOException {
        var tree = new Tree(disk);
        Census.of(tree);
        return tree.ledger().octets();
    }

    private void live(Random random) {
        for (var i = 0; i < 80; i++) {
            var name = "n" + random.nextInt(6);
            var octets = random.nextInt(150);
            try {
                switch (random.nextInt(5)) {
                    case 0 -> stored(name, 0, octets);
                    case 1 -> stored(name, 1 + random.nextInt(100), octets);
                    case 2 -> store.dropPart(Cabinet.path(name), "anna");
                    case 3 -> store.delete(Cabinet.path(name));
                    default -> interrupted(name, octets);
                }
            } catch (FileRefused _) {
                // the quota, or nothing to go on with, or another was quicker
            }
            assertThat(store.ledger().octets()).isLessThanOrEqualTo(OCTETS);
        }
    }
}
