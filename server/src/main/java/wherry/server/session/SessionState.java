package wherry.server.session;

import org.jspecify.annotations.Nullable;

import wherry.protocol.StoreMode;
import wherry.protocol.TransferType;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;
import wherry.server.files.StoreTerms;
import wherry.server.files.VirtualPath;
import wherry.server.users.User;

/**
 * Where a conversation stands. What is not a field of a state cannot be true in it: only {@link
 * Renaming} knows an old name, so only there TOBE can mean anything.
 */
sealed interface SessionState {

    /** Lets go of what this state holds; called when another state takes its place. */
    default void leave() {}

    /** Nobody has said USER yet. */
    record SignedOut() implements SessionState {}

    /**
     * USER was said, and something is still to be proved.
     *
     * @param user null when there is no such user, which the client must not learn
     */
    record SigningIn(
            String userId, @Nullable User user, boolean accountProved, boolean passwordProved)
            implements SessionState {}

    /** Logged in; every other state of this kind can fall back to {@link #ready}. */
    sealed interface SignedIn extends SessionState {
        /** The state without what was half said. */
        Ready ready();
    }

    /**
     * Logged in and between two dialogues.
     *
     * @param restart after how many octets the next RETR or STOR goes on; {@link #REFUSED} when
     *     that REST was refused
     */
    record Ready(
            User user,
            FileStore files,
            DirectoryGuard guard,
            VirtualPath directory,
            TransferType type,
            long restart)
            implements SignedIn {
        static final long REFUSED = -1;

        /** A fresh login: at home, in the type B. */
        Ready(User user, FileStore files, DirectoryGuard guard) {
            this(user, files, guard, VirtualPath.root(), TransferType.BINARY, 0);
        }

        /** The same, connected to another directory. */
        Ready in(VirtualPath other) {
            return new Ready(user, files, guard, other, type, restart);
        }

        /** The place that a client's text means from here. */
        VirtualPath place(String typed) throws FileRefused {
            return directory.resolve(typed, files.takesColons());
        }

        /** The same with another type. */
        Ready with(TransferType other) {
            return new Ready(user, files, guard, directory, other, restart);
        }

        /** The same, whose next RETR or STOR goes on after so many octets. */
        Ready restarting(long octets) {
            return new Ready(user, files, guard, directory, type, octets);
        }

        @Override
        public Ready ready() {
            return this;
        }
    }

    /** CDIR found a directory that demands credentials; ACCT and PASS may follow. */
    record Challenged(
            Ready ready,
            VirtualPath target,
            DirectoryGuard.Guarded guarded,
            boolean accountProved,
            boolean passwordProved)
            implements SignedIn {

        /** The same, with this much more proved. */
        Challenged proved(boolean account, boolean password) {
            return new Challenged(
                    ready, target, guarded, accountProved || account, passwordProved || password);
        }
    }

    /** NAME found its file; TOBE may follow. */
    record Renaming(Ready ready, VirtualPath from, String oldName) implements SignedIn {}

    /**
     * RETR announced a size; SEND or STOP may follow. The file is held open so that the size stays
     * true.
     */
    record Offering(Ready ready, VirtualPath file, FileStore.Download download, long wireSize)
            implements SignedIn {
        @Override
        public void leave() {
            download.close();
        }
    }

    /** STOR was granted; SIZE may follow. */
    record Storing(Ready ready, VirtualPath file, StoreTerms terms, String fileSpec)
            implements SignedIn {
        /** Whether the octets that come are all that the file will hold, as they are. */
        boolean isWhole() {
            var part = terms.part();
            return terms.mode() != StoreMode.APP
                    && (part == null || part.from() == 0)
                    && !ready.type().converts();
        }
    }

    /** The conversation is over. */
    record Closed() implements SessionState {}
}
