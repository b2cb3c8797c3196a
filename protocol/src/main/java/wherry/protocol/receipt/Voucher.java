package wherry.protocol.receipt;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The word of a server's certificate for its receipt key.
 *
 * @param endorsement the signature, in base64
 * @param chain the certificate and its issuers, as the server has shown them
 */
public record Voucher(String endorsement, List<X509Certificate> chain) {
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";

    /** Keeps a copy. */
    public Voucher {
        chain = List.copyOf(chain);
    }

    /**
     * Makes sure that one of these authorities vouched, at the time of the receipt, for the server
     * that vouches for the key.
     *
     * @throws NoReceipt that says who does not vouch for whom
     */
    void require(Receipt receipt, List<X509Certificate> authorities) throws NoReceipt {
        var leaf = chain.getFirst();
        var text = ReceiptSigner.endorsement(receipt.key()).getBytes(StandardCharsets.UTF_8);
        var word = SignedReceipt.octets(endorsement);
        if (word == null || !Signing.holds(leaf.getPublicKey(), text, word)) {
            throw new NoReceipt("the certificate in it does not vouch for the receipt key");
        }
        if (!isServer(leaf)) {
            throw new NoReceipt("the certificate in it is none of a server");
        }
        if (!CertifiedNames.of(leaf).contains(receipt.server())) {
            throw new NoReceipt("the certificate in it is not that of " + receipt.server());
        }
        validate(receipt, authorities);
    }

    private static boolean isServer(X509Certificate leaf) {
        try {
            @Nullable List<String> uses = leaf.getExtendedKeyUsage();
            return uses != null && uses.contains(SERVER);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    private void validate(Receipt receipt, List<X509Certificate> authorities) throws NoReceipt {
        try {
            var anchors =
                    authorities.stream()
                            .map(each -> new TrustAnchor(each, null))
                            .collect(Collectors.toSet());
            var parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(receipt.time()));
            var path = chain.stream().filter(each -> !authorities.contains(each)).toList();
            var factory = CertificateFactory.getInstance("X.509");
            CertPathValidator.getInstance("PKIX")
                    .validate(factory.generateCertPath(path), parameters);
        } catch (CertPathValidatorException not) {
            throw new NoReceipt(
                    "that authority did not vouch for the server at that time: "
                            + not.getMessage());
        } catch (GeneralSecurityException unusable) {
            throw new NoReceipt("the certificates cannot be judged: " + unusable.getMessage());
        }
    }
}
