package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import static wherry.protocol.StoreMode.APP;
import static wherry.protocol.StoreMode.NEW;
import static wherry.protocol.StoreMode.OLD;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import wherry.protocol.StoreMode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;

/** The books agree with the disk, and no crowd stores more than its quota. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
@Tag("T22")
class LedgerTest {
    private static final long QUOTA = 10_000;

    @TempDir Path disk;

    private static void store(FileStore store, String name, StoreMode mode, int size) {
        var terms = StoreTerms.of(mode).within(QUOTA, 100);
        try (var upload = store.create(Cabinet.path(name), terms, size)) {
            upload.write(ByteBuffer.allocate(size));
            upload.commit();
        } catch (FileRefused _) {
            // the quota, or another was quicker
        }
    }

    private Tree counted() throws IOException {
        var tree = new Tree(disk);
        Census.of(tree);
        return tree;
    }

    @Test
    void every_change_is_booked() throws Exception {
        var store = new LocalFileStore(disk, Cabinet.THREE_KEPT, InstantSource.system());
        for (var i = 0; i < 5; i++) {
            store(store, "a", NEW, 10 + i);
        }
        store(store, "b", OLD, 7);
        store(store, "b", APP, 5);
        store(store, "b", OLD, 3);
        store.makeDirectory(Cabinet.path("d"));
        store.rename(Cabinet.path("a"), Cabinet.path("d/a"));
        store.delete(Cabinet.path("d/a;4"));
        assertThat(store.ledger().octets()).isEqualTo(12 + 14 + 3);
        assertThat(store.ledger().octets()).isEqualTo(counted().ledger().octets());
        assertThat(store.ledger().files()).isEqualTo(counted().ledger().files());
    }

    @RepeatedTest(5)
    void a_crowd_stays_within_its_quota_and_the_books_agree_with_the_disk() throws Exception {
        var store = new LocalFileStore(disk, Cabinet.THREE_KEPT, InstantSource.system());
        try (var crowd = Executors.newFixedThreadPool(8)) {
            for (var member = 0; member < 8; member++) {
                var random = new Random(member);
                crowd.execute(() -> live(store, random));
            }
        }
        assertThat(store.ledger().octets()).isBetween(1L, QUOTA);
        assertThat(store.ledger().octets()).isEqualTo(counted().ledger().octets());
        assertThat(store.ledger().files()).isEqualTo(counted().ledger().files()).isLessThan(25);
        store(store, "rest", NEW, (int) (QUOTA - store.ledger().octets()));
        assertThat(store.ledger().octets()).as("all that is left can be used").isEqualTo(QUOTA);
    }

    private static void live(FileStore store, Random random) {
        for (var i = 0; i < 60; i++) {
            var name = "n" + random.nextInt(6);
            var mode = List.of(NEW, OLD, APP).get(random.nextInt(3));
            if (random.nextInt(4) > 0) {
                store(store, name, mode, random.nextInt(1500));
            } else {
                change(store, name, "n" + random.nextInt(6), random.nextBoolean());
            }
        }
    }

    private static void change(FileStore store, String name, String other, boolean delete) {
        try {
            if (delete) {
                store.delete(Cabinet.path(name));
            } else {
                store.rename(Cabinet.path(name), Cabinet.path(other));
            }
        } catch (FileRefused _) {
            // it is not there, or taken
        }
    }
}
