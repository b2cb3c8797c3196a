package wherry.server;

import wherry.protocol.keep.PrivateDirectory;
import wherry.protocol.keep.UnusableFile;

import java.nio.file.Path;

/** Where everything of one server lies, below the directory given as {@code --home}. */
record ServerHome(Path directory) {

    /**
     * Refuses a home in which others could exchange what decides about trust.
     *
     * @throws UnusableFile that says which directory, and how to mend it
     */
    void requireOwn() throws UnusableFile {
        PrivateDirectory.check(directory);
        PrivateDirectory.check(tls());
    }

    /** What the operator decides. */
    Path config() {
        return directory.resolve("wherryd.toml");
    }

    /** Locked by the server that serves this home. */
    Path lock() {
        return directory.resolve("wherryd.lock");
    }

    /** From where users have logged in lately; the server writes it. */
    Path familiars() {
        return directory.resolve("familiar");
    }

    /** Where a server that runs can be asked by programs of the same user. */
    Path desk() {
        return directory.resolve("wherryd.sock");
    }

    /** What receipts are signed with; nothing else is. */
    Path receiptKey() {
        return directory.resolve("receipt.key");
    }

    Path users() {
        return directory.resolve("users.toml");
    }

    /** Each user's files, unless the user has a root elsewhere. */
    Path files() {
        return directory.resolve("files");
    }

    Path logs() {
        return directory.resolve("log");
    }

    /** The authority that init made; its key belongs somewhere safer. */
    Path authority() {
        return directory.resolve("ca");
    }

    Path tls() {
        return directory.resolve("tls");
    }

    /** What clients are given, so that they can know this server. */
    Path clientsTrust() {
        return tls().resolve("ca.pem");
    }

    /** Who vouches for clients, where the server asks for their certificates. */
    Path clientsAuthority() {
        return tls().resolve("clients.pem");
    }

    Path certificate() {
        return tls().resolve("server.pem");
    }

    Path key() {
        return tls().resolve("server.key");
    }
}
