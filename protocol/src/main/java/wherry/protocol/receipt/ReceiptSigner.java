package wherry.protocol.receipt;

import wherry.protocol.tls.Pin;
import wherry.protocol.tls.TlsIdentity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * Signs what a server has saved, by a key of its own. That this is the server's key, the key of its
 * TLS certificate says, once for each certificate.
 */
public final class ReceiptSigner {
    private static final Base64.Encoder ONE_WORD = Base64.getUrlEncoder().withoutPadding();

    private final String name;
    private final ReceiptKey key;
    private final InstantSource clock;
    private volatile Endorsed endorsed;

    /** Who says that this is the server's key, and as what the server is known there. */
    private record Endorsed(String server, String word) {}

    /** For a server of this name. */
    public ReceiptSigner(String name, ReceiptKey key, InstantSource clock) {
        this.name = name;
        this.key = key;
        this.clock = clock;
        this.endorsed = new Endorsed(name, "");
    }

    /** From now on it is this identity's word that vouches for the key. */
    public void endorsedBy(TlsIdentity identity) throws GeneralSecurityException {
        var text = endorsement(key.spelled()).getBytes(StandardCharsets.UTF_8);
        var word = ONE_WORD.encodeToString(Signing.sign(identity.key(), text));
        var names = CertifiedNames.of(identity.leaf());
        var server = names.contains(name) || names.isEmpty() ? name : names.getFirst();
        endorsed = new Endorsed(server, word);
    }

    /** What the key of a certificate signs to vouch for a receipt key. */
    static String endorsement(String key) {
        return "wherry-receipt-key 1\nkey: " + key + "\n";
    }

    /** What FEAT tells of it: the key, and the word of the certificate's key. */
    public String feature() {
        var open = ONE_WORD.encodeToString(key.open().getEncoded());
        return "RECEIPT ed25519 " + open + " " + endorsed.word();
    }

    /** What its key is known by. */
    public Pin pin() {
        return key.pin();
    }

    /**
     * A signed receipt in one word, for the facts of a reply.
     *
     * @param path from the root of the user
     */
    public String receipt(String user, String path, int generation, long size, String sha256) {
        var receipt =
                new Receipt(
                        endorsed.server(),
                        user,
                        Receipt.encoded(path),
                        generation,
                        size,
                        sha256,
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        key.spelled());
        var signed = new SignedReceipt(receipt, key.sign(receipt.text()), null);
        return ONE_WORD.encodeToString(signed.text().getBytes(StandardCharsets.UTF_8));
    }
}
