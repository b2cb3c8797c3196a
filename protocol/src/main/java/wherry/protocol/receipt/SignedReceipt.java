package wherry.protocol.receipt;

import org.jspecify.annotations.Nullable;

import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.Pin;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A receipt, its signature, and perhaps who vouches for the key: as it is kept in a file.
 *
 * @param receipt what is signed
 * @param signature by the key that the receipt names
 * @param voucher null where nobody was asked to vouch
 */
@SuppressWarnings("ArrayRecordComponent") // read and never compared
public record SignedReceipt(Receipt receipt, byte[] signature, @Nullable Voucher voucher) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(wherry-receipt 1\n(?:[^\n]*\n){8})signature: ([^\n]*)\n"
                            + "(?:endorsement: ([^\n]*)\n(-----BEGIN CERTIFICATE-----\n.*))?",
                    Pattern.DOTALL);

    /** The receipt in the facts of a reply. */
    public static SignedReceipt ofFact(String fact) throws NoReceipt {
        try {
            return parse(Base64.getUrlDecoder().decode(fact));
        } catch (IllegalArgumentException broken) {
            throw new NoReceipt("it is not spelled in base64");
        }
    }

    /** The receipt in a file. */
    public static SignedReceipt parse(byte[] file) throws NoReceipt {
        var text = new String(file, StandardCharsets.UTF_8);
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new NoReceipt(flaw(text));
        }
        var signature = octets(form.group(2));
        if (signature == null) {
            throw new NoReceipt("its signature is not spelled in base64");
        }
        var endorsement = form.group(3);
        var signed = new SignedReceipt(Receipt.parse(form.group(1)), signature, null);
        var whole =
                endorsement == null
                        ? signed
                        : signed.vouchedFor(new Voucher(endorsement, certificates(form.group(4))));
        if (!Arrays.equals(whole.text().getBytes(StandardCharsets.UTF_8), file)) {
            throw new NoReceipt("it is not spelled as receipts are");
        }
        return whole;
    }

    private static String flaw(String text) {
        if (text.isEmpty()) {
            return "it is empty";
        }
        return text.startsWith("wherry-receipt 1\r\n")
                ? "its lines end in CR LF, those of receipts in LF: something has changed it on"
                        + " the way, ask for it as it was"
                : "it has not the form of a receipt";
    }

    private static List<X509Certificate> certificates(String text) throws NoReceipt {
        try {
            return Pem.certificates(text.getBytes(StandardCharsets.US_ASCII), "the receipt");
        } catch (UnusableFile broken) {
            throw new NoReceipt(String.valueOf(broken.getMessage()));
        }
    }

    /** Base64 undone; null when it is none, or not spelled as we do. */
    static byte @Nullable [] octets(String base64) {
        try {
            var octets = Base64.getDecoder().decode(base64);
            return Base64.getEncoder().encodeToString(octets).equals(base64) ? octets : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** The same, with who vouches for the key. */
    public SignedReceipt vouchedFor(Voucher other) {
        return new SignedReceipt(receipt, signature, other);
    }

    /** As it is kept. */
    public String text() {
        var there = voucher;
        return receipt.text()
                + "signature: "
                + Base64.getEncoder().encodeToString(signature)
                + "\n"
                + (there == null
                        ? ""
                        : "endorsement: " + there.endorsement() + "\n" + Pem.text(there.chain()));
    }

    /** Whether the key that the receipt names has signed it. */
    public boolean isSigned() {
        var text = receipt.text().getBytes(StandardCharsets.UTF_8);
        return Signing.publicKey(receipt.key())
                .filter(key -> Signing.holds(key, text, signature))
                .isPresent();
    }

    /** What the key is known by. */
    public Pin pin() throws NoReceipt {
        return Signing.publicKey(receipt.key())
                .map(Pin::of)
                .orElseThrow(() -> new NoReceipt("the key in it is no Ed25519 key"));
    }

    /**
     * Makes sure that one of these authorities vouched for the server, and the server for the key.
     *
     * @throws NoReceipt that says what is wrong
     */
    public void requireVouched(List<X509Certificate> authorities) throws NoReceipt {
        var there = voucher;
        if (there == null) {
            throw new NoReceipt("no certificate in it vouches for its key: give --key");
        }
        there.require(receipt, authorities);
    }
}
