package wherry.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.keep.UnusableFile;
import wherry.protocol.receipt.ReceiptKey;
import wherry.protocol.receipt.ReceiptSigner;

import java.time.InstantSource;

/** Where a server's receipts come from: the key in its home, or a new one, and then it says so. */
final class ReceiptOffice {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptOffice.class);

    private ReceiptOffice() {}

    /**
     * A signer for the server of this name.
     *
     * @throws UnusableFile when there is a key that cannot be used: it is never replaced unasked
     */
    static ReceiptSigner open(ServerHome home, String name, InstantSource clock)
            throws UnusableFile {
        var key =
                ReceiptKey.open(
                        home.receiptKey(),
                        pin ->
                                LOG.warn(
                                        "there was no {}: receipts are signed by a new key, {}",
                                        home.receiptKey(),
                                        pin));
        return new ReceiptSigner(name, key, clock);
    }
}
