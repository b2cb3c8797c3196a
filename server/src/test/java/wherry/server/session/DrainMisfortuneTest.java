package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import wherry.protocol.Reason;
import wherry.protocol.Wire;
import wherry.protocol.WireException;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStores;
import wherry.server.files.StoreTerms;
import wherry.server.files.VirtualPath;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/** The drain rule where the store is to blame, and batches of files sent ahead. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("B29")
@Tag("T20")
@Tag("T35")
class DrainMisfortuneTest {
    private static final String KILL = "KILL victim\0";
    private static final String LATE = "-Couldn't save because ";

    @TempDir Path disk;
    private final Harmed store = new Harmed();

    /** What goes wrong with a file whose STOR was granted, and the reply that tells of it. */
    enum Trouble {
        DISK_FULL("-Not enough room, don't send it"),
        CHANGED_TARGET(LATE + "the name is taken"),
        DISK_FULL_LATER("+ok, waiting for file\0" + LATE + "the disk is full"),
        NO_COMMIT("+ok, waiting for file\0" + LATE + "the disk failed"),
        WRONG_DIGEST("+ok, waiting for file\0" + LATE + "the digest does not match");

        private final String replies;

        Trouble(String replies) {
            this.replies = replies;
        }
    }

    /** A store that also counts what was deleted in it. */
    private static final class Harmed extends Misfortune {
        private Trouble trouble = Trouble.NO_COMMIT;
        private int deleted;

        @Override
        public boolean requireStorable(VirtualPath file, StoreTerms terms) throws FileRefused {
            if (file.toString().startsWith("/refused")) {
                throw new FileRefused(Reason.EXISTS, "something that is no file has that name");
            }
            return true;
        }

        @Override
        public Upload create(VirtualPath file, StoreTerms terms, long size) throws FileRefused {
            switch (trouble) {
                case DISK_FULL -> throw full();
                case CHANGED_TARGET -> throw new FileRefused(Reason.EXISTS, "the name is taken");
                default -> {}
            }
            return super.create(file, terms, size);
        }

        @Override
        public void delete(VirtualPath file) {
            deleted++;
        }
    }

    private String hear(InputStream said) throws IOException {
        var heard = new ByteArrayOutputStream();
        try (var world = new World(disk, new FileStores(_ -> store))) {
            world.serve(new Wire(said, heard), true);
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    private static List<InputStream> inAllPieces(String said) {
        return List.of(
                new ByteArrayInputStream(said.getBytes(StandardCharsets.ISO_8859_1)),
                Arriving.messageByMessage(said),
                Arriving.octetByOctet(said));
    }

    private void suffer(Trouble trouble) {
        store.trouble = trouble;
        store.commitFails = trouble == Trouble.NO_COMMIT;
        store.room = trouble == Trouble.DISK_FULL_LATER ? 3 : Long.MAX_VALUE;
    }

    private static String crcOfAttack() {
        var crc = new CRC32C();
        crc.update(KILL.getBytes(StandardCharsets.US_ASCII));
        return "%08x".formatted(crc.getValue());
    }

    @ParameterizedTest
    @EnumSource
    void content_of_a_file_that_fails_is_never_obeyed(Trouble trouble) throws Exception {
        suffer(trouble);
        var digest = trouble == Trouble.WRONG_DIGEST ? "00000000" : crcOfAttack();
        var plain = trouble == Trouble.WRONG_DIGEST ? "" : "STOR OLD x\0SIZE 12+\0" + KILL;
        var framed = "STOR OLD x\0SIZE 12+ crc32c\0" + KILL + digest + "\0";
        for (var each : List.of(plain, framed, framed + framed)) {
            for (var said : inAllPieces("USER dora\0" + each + "NOOP\0DONE\0")) {
                var times = each.split("STOR", -1).length - 1;
                assertThat(hear(said))
                        .endsWith(
                                "!dora logged in\0"
                                        + ("+Will write over old file\0" + trouble.replies + "\0")
                                                .repeat(times)
                                        + "+\0+ferry.example closing connection\0");
            }
        }
        assertThat(store.deleted + store.committed + store.open).isZero();
    }

    @Test
    void what_was_damaged_on_its_way_leaves_no_part() throws Exception {
        hear(Arriving.octetByOctet("USER dora\0STOR OLD x\0SIZE 1+ crc32c\0a00000000\0DONE\0"));
        assertThat(store.discarded).isOne();
        var broken = Arriving.octetByOctet("USER dora\0STOR OLD x\0SIZE 1+ crc32c\0a0000000\0");
        assertThat(catchThrowable(() -> hear(broken))).isInstanceOf(WireException.class);
        assertThat(store.discarded).isEqualTo(2);
        assertThat(store.committed + store.open).isZero();
    }

    @Test
    @Tag("B20")
    void a_thousand_refused_files_do_not_end_the_session() throws Exception {
        var file = "STOR OLD refused/x\0SIZE 12+ crc32c\0" + KILL + "00000000\0";
        for (var said : inAllPieces("USER dora\0" + file.repeat(1000) + "DONE\0")) {
            assertThat(hear(said))
                    .contains("-Can't store", "-STOR comes before SIZE")
                    .endsWith("+ferry.example closing connection\0");
        }
        assertThat(store.deleted).isZero();
    }

    @Test
    @Tag("B20")
    void whoever_sends_files_nobody_asked_for_is_ended_at_last() throws Exception {
        var heard = hear(Arriving.octetByOctet("USER dora\0" + ("SIZE 12+\0" + KILL).repeat(200)));
        assertThat(heard.split("STOR comes before SIZE", -1)).hasSize(101);
        assertThat(store.deleted).isZero();
    }
}
