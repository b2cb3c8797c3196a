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
    /** Two for each file, and a client may have a thousand files without an answer. */
    private static final int MOST = 2 * 1024;

    private final Map<VirtualPath, ContentId> made = new LinkedHashMap<>();

    /** The content that this login has made under this name, or under this generation of one. */
    Optional<ContentId> content(VirtualPath spelled) {
        return Optional.ofNullable(made.get(spelled));
    }

    /** The upload of a file, which is noted once it is saved. */
    Upload noting(VirtualPath file, Upload upload) {
        return new Noted(file, upload);
    }

    private void note(VirtualPath file, Saved saved) {
        var id = saved.id();
        if (id != null) {
            note(file, id);
            note(file.generation(saved.generation()), id);
        }
    }

    private void note(VirtualPath spelled, ContentId id) {
        made.remove(spelled);
        made.put(spelled, id);
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
        public void discard() {
            upload.discard();
        }

        @Override
        public void close() {
            upload.close();
        }
    }
}
