package wherry.server.session;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Reason;
import wherry.protocol.Reply;
import wherry.protocol.Wire;
import wherry.protocol.receipt.ReceiptSigner;
import wherry.server.audit.AuditLog;
import wherry.server.audit.AuditTrail;
import wherry.server.files.FileStores;
import wherry.server.users.Familiars;
import wherry.server.users.HashLane;
import wherry.server.users.Penalties;
import wherry.server.users.UserStore;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The front door of this room: serves one wire after another, each as a conversation of its own.
 */
public final class Sessions {
    private final String host;
    private final boolean extensions;
    private final UserStore users;
    private final FileStores stores;
    private final HashLane lane;
    private final Penalties penalties;
    private final AuditTrail trail;
    private final DigestLane digests = new DigestLane();
    private final Padding padding = Padding.fresh(Sessions::rest);
    private volatile SessionLimits limits;
    private volatile @Nullable ReceiptSigner receipts;

    /** Sessions that remember guesses as long as they live. */
    public Sessions(
            String host,
            boolean extensions,
            SessionLimits limits,
            UserStore users,
            FileStores stores,
            HashLane lane,
            AuditTrail trail) {
        this(
                host,
                extensions,
                limits,
                users,
                stores,
                lane,
                new Penalties(Familiars.unsaved(InstantSource.system()), System::nanoTime),
                trail);
    }

    /**
     * Sessions that greet in this host's name.
     *
     * @param extensions whether FEAT and what it announces are there
     */
    public Sessions(
            String host,
            boolean extensions,
            SessionLimits limits,
            UserStore users,
            FileStores stores,
            HashLane lane,
            Penalties penalties,
            AuditTrail trail) {
        this.host = host;
        this.extensions = extensions;
        this.limits = limits;
        this.users = users;
        this.stores = stores;
        this.lane = lane;
        this.trail = trail;
        this.penalties = penalties;
    }

    /** Sessions that begin from now on give receipts. */
    public void receipts(ReceiptSigner signer) {
        receipts = signer;
    }

    /** What sessions that begin from now on may do. */
    public void limits(SessionLimits changed) {
        limits = changed;
    }

    /**
     * Serves one client to the end; returns when the conversation is over and the wire may be
     * closed.
     */
    public void serve(Wire wire, Peer peer, Watch watch) throws IOException {
        var audit = new AuditLog(trail, peer.session(), peer.address());
        var now = limits;
        var admission =
                new SignInDialogue.Terms(
                        peer.certified(), peer.certificate(), now.wrongPasswords());
        var proofs = new Proofs(lane, penalties, peer, Sessions::rest, padding);
        var signIn = new SignInDialogue(users, stores, proofs, audit, admission);
        var signer = receipts;
        var service = new ServiceDialogue(host, peer, now, signer);
        var challenges = new ChallengeDialogue(proofs, audit);
        var files = new FileDialogue(audit);
        var conversation =
                new Conversation(
                        signIn,
                        challenges,
                        files,
                        new DigestDialogue(digests),
                        service,
                        extensions);
        new Session(wire, watch, conversation, now, audit, peer.conduct(), signer).run(greeting());
    }

    /** On the session's own virtual thread: it holds nobody else up. */
    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells a client that there is no seat for it (RFC 913 p. 3: the negative greeting). */
    public void turnAway(Wire wire) throws IOException {
        wire.send(Reply.no(Reason.LIMIT, host + " has no free seat, try later").octets(false));
    }

    private Reply greeting() {
        return Reply.ok(host + " SFTP Service" + (extensions ? " (FEAT)" : ""));
    }
}
