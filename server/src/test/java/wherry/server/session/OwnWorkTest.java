package wherry.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.server.files.ContentId;
import wherry.server.files.Durability;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore.Saved;
import wherry.server.files.FileStore.Upload;
import wherry.server.files.VirtualPath;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/** What a login that may only make files is remembered for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class OwnWorkTest {
    private final OwnWork mine = new OwnWork();

    private record Stored(ContentId id) implements Upload {
        @Override
        public void write(ByteBuffer octets) {
            octets.position(octets.limit());
        }

        @Override
        public Saved commit() {
            return new Saved(1, 1, Durability.NONE, id);
        }

        @Override
        public void discard() {
            // nothing is there
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private static ContentId id(int place) {
        return new ContentId(place, FileTime.fromMillis(place));
    }

    private static VirtualPath path(String typed) {
        try {
            return VirtualPath.root().resolve(typed);
        } catch (FileRefused refused) {
            throw new IllegalArgumentException(typed, refused);
        }
    }

    private void store(VirtualPath file, int place) throws FileRefused {
        try (var upload = mine.noting(file, new Stored(id(place)))) {
            upload.commit();
        }
    }

    @Test
    void a_thousand_files_are_remembered_by_name_and_by_generation() throws Exception {
        for (var i = 0; i < 1100; i++) {
            store(path("f" + i), i);
        }
        assertThat(mine.content(path("f1099"))).contains(id(1099));
        assertThat(mine.content(path("f100;1"))).contains(id(100));
        assertThat(mine.content(path("f10"))).isEmpty();
        assertThat(mine.content(path("other"))).isEmpty();
    }

    /** A thousand paths of four thousand octets would be more than one client may hold here. */
    @Test
    void paths_themselves_are_not_kept() throws Exception {
        var seen = new ArrayList<WeakReference<VirtualPath>>();
        for (var i = 0; i < 100; i++) {
            var path = path("directory/f" + i);
            store(path, i);
            seen.add(new WeakReference<>(path));
        }
        assertThat(mine.content(path("directory/f7"))).contains(id(7));
        while (held(seen)) {
            System.gc();
        }
    }

    private static boolean held(List<WeakReference<VirtualPath>> seen) {
        return seen.stream().anyMatch(path -> path.get() != null);
    }
}
