package wherry.server.files;

import wherry.protocol.StoreMode;
import wherry.server.files.FileStore.Entry;
import wherry.server.files.FileStore.Saved;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A store in a directory of a test, spoken to in short sentences. */
final class Cabinet {
    static final StorePolicy THREE_KEPT =
            new StorePolicy(Durability.NONE, "rw-------", 3, 0, Duration.ofDays(1), false);

    final Path root;
    InstantSource clock = InstantSource.system();
    private FileStore store;

    Cabinet(Path root) throws IOException {
        this.root = root;
        this.store = new LocalFileStore(root, THREE_KEPT, () -> clock.instant());
    }

    /** As a server does that was killed and starts again. */
    void reopen() throws IOException {
        store = new LocalFileStore(root, THREE_KEPT, () -> clock.instant());
    }

    FileStore store() {
        return store;
    }

    static VirtualPath path(String typed) {
        try {
            return VirtualPath.root().resolve(typed);
        } catch (FileRefused refused) {
            throw new IllegalArgumentException(typed, refused);
        }
    }

    static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    Saved put(StoreMode mode, String name, String content) throws FileRefused {
        try (var upload = begin(mode, name, content)) {
            return upload.commit();
        }
    }

    FileStore.Upload begin(StoreMode mode, String name, String content) throws FileRefused {
        var octets = octets(content);
        var upload = store.create(path(name), StoreTerms.of(mode), octets.remaining());
        upload.write(octets);
        return upload;
    }

    String text(String name) throws FileRefused {
        try (var download = store.open(path(name))) {
            return text(download);
        }
    }

    static String text(FileStore.Download download) throws FileRefused {
        var all = new ByteArrayOutputStream();
        var chunk = ByteBuffer.allocate(8192);
        while (download.read(chunk) >= 0) {
            all.write(chunk.array(), 0, chunk.position());
            chunk.clear();
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    List<String> names(String directory) throws FileRefused {
        return entries(directory).stream().map(Entry::name).toList();
    }

    List<Entry> entries(String directory) throws FileRefused {
        var entries = new ArrayList<Entry>();
        try (var listing = store.list(path(directory))) {
            listing.forEachRemaining(entries::add);
        }
        return entries;
    }

    void kill(String name) throws FileRefused {
        store.delete(path(name));
    }

    void rename(String from, String to) throws FileRefused {
        store.rename(path(from), path(to));
    }

    void makeDirectory(String name) throws FileRefused {
        store.makeDirectory(path(name));
    }

    void removeDirectory(String name) throws FileRefused {
        store.removeDirectory(path(name));
    }

    Path staging() {
        return root.resolve(".wherry").resolve("staging");
    }

    List<Path> staged() throws IOException {
        try (var files = Files.list(staging())) {
            return files.toList();
        }
    }
}
