package wherry.client.remote;

import wherry.protocol.Command;
import wherry.protocol.Digest;
import wherry.protocol.StoreMode;

import java.util.function.Consumer;

/** One dialogue of a {@link Pipeline}: what is said, and who is told what came of it. */
public sealed interface Request {

    /** Who is told how it ended; on the pipeline's reading thread, so it must not wait. */
    Ending<?> ending();

    /** Is told how a dialogue ended: one of the two, once. */
    interface Ending<T> {
        /** As it was wanted. */
        void done(T result);

        /** One that does this or that. */
        static <T> Ending<T> of(Consumer<T> done, Consumer<Exception> failed) {
            return new Ending<>() {
                @Override
                public void done(T result) {
                    done.accept(result);
                }

                @Override
                public void failed(Exception trouble) {
                    failed.accept(trouble);
                }
            };
        }

        /**
         * Not so: {@link RemoteRefused}, {@link FileFailed}, or an {@link java.io.IOException} when
         * the connection ended before the last answer came.
         */
        void failed(Exception trouble);
    }

    /** A command with one reply, whose text is the result. */
    record Ask(Command command, Ending<String> ending) implements Request {}

    /** MLSD: each entry as it comes; the result is the directory as the server calls it. */
    record Look(String directory, Consumer<Entry> entries, Ending<String> ending)
            implements Request {}

    /**
     * STOR and SIZE, the octets, their digest.
     *
     * @param from octets the server has already, of an upload that is gone on with
     * @param octets how many the giver gives
     */
    record Store(
            StoreMode mode,
            String file,
            long from,
            long octets,
            Digest digest,
            Giver giver,
            Ending<Saved> ending)
            implements Request {}

    /**
     * RETR and SEND; the result is what the taker took, whose digest was right.
     *
     * @param from octets that are here already
     * @param ahead whether SEND goes without waiting: the taker can then not decline in time
     */
    record Fetch(
            String file, long from, boolean ahead, Digest digest, Taker taker, Ending<Got> ending)
            implements Request {}

    /**
     * What came.
     *
     * @param octets how many
     * @param digest of them, as both ends have computed it
     */
    record Got(long octets, String digest) {}
}
