package wherry.server.session;

import wherry.server.files.ContentId;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore.Saved;
import wherry.server.files.FileStore.Upload;
import wherry.server.files.VirtualPath;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last files that one login has made. Not their names but their contents count: a name can be
 * somebody else's meanwhile, even with the same generation.
 */
final class OwnWork {
    /** More than a client sends ahead, and too few to fill the memory with their names. */
    private static final int MOST = 64;

    private final Map<VirtualPath, Made> made = new LinkedHashMap<>();

    private record Made(int generation, ContentId id) {}

    /** The content that this login has made under this name, or under this generation of one. */
    Optional<ContentId> content(VirtualPath spelled) {
        for (var each : made.entrySet()) {
            var file = each.getKey();
            if (spelled.equals(file)
                    || spelled.equals(file.generation(each.getValue().generation()))) {
                return Optional.of(each.getValue().id());
            }
        }
        return Optional.empty();
    }

    /** The upload of a file, which is noted once it is saved. */
    Upload noting(VirtualPath file, Upload upload) {
        return new Noted(file, upload);
    }

    private void note(VirtualPath file, Saved saved) {
        var id = saved.id();
        if (id != null) {
            made.remove(file);
            made.put(file, new Made(saved.generation(), id));
        }
        if (made.size() > MOST) {
            made.remove(made.keySet().iterator().next());
        }
    }

    private final class Noted implements Upload {
        private final VirtualPath file;
        private final Upload upload;

        Noted(VirtualPath file, Upload upload) {
            this.file = file;
            this.upload = upload;
        }

        @Override
        public void write(ByteBuffer octets) throws FileRefused {
            upload.write(octets);
        }

        @Override
        public Saved commit() throws FileRefused {
            var saved = upload.commit();
            note(file, saved);
            return saved;
        }

        @Override
        public void close() {
            upload.close();
        }
    }
}
