package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import wherry.protocol.receipt.NoReceipt;
import wherry.protocol.receipt.SignedReceipt;
import wherry.protocol.receipt.Voucher;

import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Whose receipts a server gives, as it has told over TLS.
 *
 * @param key the public key that signs them, in base64
 * @param voucher the word of its certificate for that key
 */
public record Notary(String key, Voucher voucher) {
    private static final String RECEIPT = "receipt";
    private static final String ALGORITHM = "ed25519";

    /** As FEAT announces it; empty when it announces nothing that can be used here. */
    static Optional<Notary> announced(@Nullable String words, List<X509Certificate> chain) {
        var word = words == null ? new String[0] : words.split(" ", -1);
        if (word.length < 3 || !word[0].equals(ALGORITHM) || chain.isEmpty()) {
            return Optional.empty();
        }
        try {
            var key = standard(word[1]);
            return Optional.of(new Notary(key, new Voucher(standard(word[2]), chain)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The base64 of names and facts, in that of files. */
    private static String standard(String word) {
        return Base64.getEncoder().encodeToString(Base64.getUrlDecoder().decode(word));
    }

    /**
     * The receipt that the server gave for what it has saved.
     *
     * @throws NoReceipt when it gave none, or one for something else, or not signed by its key
     */
    public SignedReceipt receipt(Saved saved, long size, String sha256) throws NoReceipt {
        var fact = saved.facts().get(RECEIPT);
        if (fact == null) {
            throw new NoReceipt("the server gave none");
        }
        var signed = SignedReceipt.ofFact(fact);
        var receipt = signed.receipt();
        if (!receipt.key().equals(key) || !signed.isSigned()) {
            throw new NoReceipt("the server's receipt key has not signed it");
        }
        if (receipt.size() != size || !receipt.sha256().equals(sha256)) {
            throw new NoReceipt("it is for another content");
        }
        return signed.vouchedFor(voucher);
    }
}
