package wherry.server.files;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * The file in staging that an upload writes to, and what becomes of it when that is interrupted.
 */
sealed interface Draft {

    /** Its name in staging. */
    String name();

    /** Opens it where the first octet will go. */
    FileChannel open(Directory staging) throws IOException;

    /** Nothing was written: it is as if the upload had not been asked for. */
    void untouched() throws IOException;

    /** The upload was interrupted; ends its promise. */
    void interrupted(Directory staging, Ledger.Promise promise) throws IOException, FileRefused;

    /** The upload has been published or refused, and its file is gone. */
    void over() throws IOException;

    /** Of an upload that leaves nothing. */
    record Passing(String name) implements Draft {
        @Override
        public FileChannel open(Directory staging) throws IOException {
            return staging.create(name);
        }

        @Override
        public void untouched() {
            // it was not made yet
        }

        @Override
        public void interrupted(Directory staging, Ledger.Promise promise) throws IOException {
            promise.release();
            staging.discard(name);
        }

        @Override
        public void over() {
            // nobody else knows it
        }
    }

    /**
     * Of an upload that can be resumed.
     *
     * @param taken whether it goes on with a part
     */
    record Resumable(Parts parts, PartName part, boolean taken, long from) implements Draft {
        @Override
        public String name() {
            return part.toString();
        }

        @Override
        public FileChannel open(Directory staging) throws IOException {
            if (!taken) {
                return staging.create(name());
            }
            // Without its mark, what is written from now on would be believed after a power cut.
            staging.force();
            return cut(staging.openToGrow(name()));
        }

        private FileChannel cut(FileChannel channel) throws IOException {
            try {
                return channel.truncate(from).position(from);
            } catch (IOException trouble) {
                channel.close();
                throw trouble;
            }
        }

        @Override
        public void untouched() throws IOException {
            if (taken) {
                parts.give(part);
            }
        }

        @Override
        public void interrupted(Directory staging, Ledger.Promise promise)
                throws IOException, FileRefused {
            parts.keep(part, taken, promise);
        }

        @Override
        public void over() throws IOException {
            if (taken) {
                parts.done(part.key());
            }
        }
    }
}
