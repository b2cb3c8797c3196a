package wherry.protocol;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Everything a client can say, one record for each verb, in the order of RFC 913; then our
 * extensions; then what is no command at all.
 */
public sealed interface Command {

    /** USER: who wants to log in (p. 4). */
    record User(String userId) implements Command {}

    /** ACCT: the account to charge, for the login or for a directory (p. 4). */
    record Acct(Secret account) implements Command {}

    /** PASS: the password, for the login or for a directory (p. 5). */
    record Pass(Secret password) implements Command {}

    /** TYPE: how file octets cross the wire (p. 5). */
    record Type(TransferType type) implements Command {}

    /** LIST: what a directory holds; an empty path is the connected directory (p. 6). */
    record List(ListingStyle style, String path) implements Command {}

    /** CDIR: connect to a directory; an empty one is the user's home (p. 7). */
    record Cdir(String directory) implements Command {}

    /** KILL: delete a file (p. 8). */
    record Kill(String file) implements Command {}

    /** NAME: the file that TOBE will rename (p. 8). */
    record Name(String oldName) implements Command {}

    /** TOBE: the new name (p. 8). */
    record Tobe(String newName) implements Command {}

    /** DONE: the end of the conversation (p. 8). */
    record Done() implements Command {}

    /** RETR: ask for a file; the answer is its size (p. 9). */
    record Retr(String file) implements Command {}

    /**
     * SEND: now send the file asked for (p. 9).
     *
     * @param digest what is to follow the octets; null: nothing, as in the RFC
     */
    record Send(@Nullable Digest digest) implements Command {
        /** As in the RFC. */
        public Send() {
            this(null);
        }
    }

    /** STOP: do not send it (p. 9). */
    record Stop() implements Command {}

    /** STOR: a file is coming (p. 10). */
    record Stor(StoreMode mode, String file) implements Command {}

    /**
     * SIZE: exactly so many octets of it (p. 10).
     *
     * @param ahead whether they follow at once, whatever the answer will be (extension PIPE)
     * @param digest what follows the octets; null: nothing, as in the RFC
     */
    record Size(long octets, boolean ahead, @Nullable Digest digest) implements Command {
        /** As in the RFC. */
        public Size(long octets) {
            this(octets, false, null);
        }
    }

    /** FEAT: which extensions are there; from now on replies say more. */
    record Feat() implements Command {}

    /** NOOP: nothing, to keep a connection awake. */
    record Noop() implements Command {}

    /** STAT: what the server knows of this session. */
    record Stat() implements Command {}

    /** XMKD: make a directory (RFC 775). */
    record Xmkd(String directory) implements Command {}

    /** XRMD: remove an empty directory (RFC 775). */
    record Xrmd(String directory) implements Command {}

    /** MLST: what there is to tell of one name (RFC 3659). */
    record Mlst(String path) implements Command {}

    /** MLSD: what there is to tell of all a directory holds (RFC 3659). */
    record Mlsd(String directory) implements Command {}

    /** HASH: the digest of a file's octets from one (inclusive) to another (exclusive). */
    record Hash(Digest digest, long from, long to, String path) implements Command {}

    /** MFMT: when a file is to have been changed last, in whole seconds. */
    record Mfmt(Instant modified, String path) implements Command {}

    /** AVBL: how much room there is; an empty path is the connected directory. */
    record Avbl(String directory) implements Command {}

    /** REST: the next RETR or STOR goes on after so many octets. */
    record Rest(long octets) implements Command {}

    /**
     * No command, or one whose argument makes no sense.
     *
     * @param verb the verb in upper case when it is one of ours, else empty
     * @param complaint fit to send back
     */
    record Unrecognised(String verb, String complaint) implements Command {}

    /** Octets after which nothing that follows can be trusted to be a command: hang up. */
    record Unacceptable(String complaint) implements Command {}
}
