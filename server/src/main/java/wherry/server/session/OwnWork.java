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

    /** Enough that no two names are ever taken for one another. */
    private static final int DIGITS = 32;

    /** By a digest of the name: a thousand long paths would be megabytes for one client. */
    private final Map<String, ContentId> made = new LinkedHashMap<>();

    /** The content that this login has made under this name, or under this generation of one. */
    Optional<ContentId> content(VirtualPath spelled) {
        return Optional.ofNullable(made.get(digest(spelled)));
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
        var digest = digest(spelled);
        made.remove(digest);
        made.put(digest, id);
        if (made.size() > MOST) {
            made.remove(made.keySet().iterator().next());
        }
    }

    private static String digest(VirtualPath spelled) {
        return spelled.digest().substring(0, DIGITS);
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
