package wherry.server.session;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Reply;
import wherry.protocol.receipt.ReceiptSigner;
import wherry.server.session.SessionState.Closed;
import wherry.server.session.SessionState.SignedIn;

/** DONE (RFC 913 p. 8), and the extensions that are about the session itself: FEAT, NOOP, STAT. */
final class ServiceDialogue {
    private static final String FEATURES =
            String.join(
                    "\r\n",
                    "Features",
                    "NOOP",
                    "MLSD",
                    "MLST",
                    "REST",
                    "HASH SHA-256 CRC32C",
                    "MFMT",
                    "AVBL",
                    "XMKD",
                    "XRMD",
                    "STAT",
                    "PIPE " + TransferDialogue.MOST_AHEAD,
                    "DIGEST crc32c sha-256",
                    "GENERATIONS",
                    "");

    private final String host;
    private final Peer peer;
    private final SessionLimits limits;
    private final @Nullable ReceiptSigner receipts;

    /** {@code receipts} signs them; null where none are given. */
    ServiceDialogue(
            String host, Peer peer, SessionLimits limits, @Nullable ReceiptSigner receipts) {
        this.receipts = receipts;
        this.host = host;
        this.peer = peer;
        this.limits = limits;
    }

    Outcome done() {
        return new Outcome.Answer(Reply.ok(host + " closing connection"), new Closed());
    }

    Outcome feat(SessionState state) {
        var features = receipts == null ? "" : receipts.feature() + "\r\n";
        return new Outcome.Extend(Reply.ok(FEATURES + features), state);
    }

    Outcome noop(SessionState state) {
        return new Outcome.Answer(Reply.ok(""), state);
    }

    Outcome stat(SignedIn state) {
        var ready = state.ready();
        var facts =
                String.join(
                        "\r\n",
                        "Status",
                        "user " + ready.user().id(),
                        "directory " + ready.directory(),
                        "type " + ready.type().letter(),
                        "session " + peer.session(),
                        "tls " + peer.tls(),
                        "limits idle=%d command=%d stall=%d"
                                .formatted(
                                        limits.idle().toSeconds(),
                                        limits.command().toSeconds(),
                                        limits.stall().toSeconds()),
                        "");
        var known = receipts == null ? "" : "receipts " + receipts.pin() + "\r\n";
        return new Outcome.Answer(Reply.ok(facts + known), ready);
    }
}
