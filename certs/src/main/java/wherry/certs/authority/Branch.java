package wherry.certs.authority;

import org.bouncycastle.asn1.x509.KeyPurposeId;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Whom an issuing authority vouches for: servers or clients, never both. */
public enum Branch {
    /** Vouches for host names and addresses. */
    SERVERS("servers", Profile.SERVERS_AUTHORITY, Profile.SERVER),
    /** Vouches for user-ids. */
    CLIENTS("clients", Profile.CLIENTS_AUTHORITY, Profile.CLIENT);

    private final String text;
    private final Profile authority;
    private final Profile leaf;

    Branch(String text, Profile authority, Profile leaf) {
        this.text = text;
        this.authority = authority;
        this.leaf = leaf;
    }

    /** The word for it in file names and options. */
    public String text() {
        return text;
    }

    Profile authority() {
        return authority;
    }

    Profile leaf() {
        return leaf;
    }

    KeyPurposeId purpose() {
        return this == SERVERS ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth;
    }

    /** The branch of this word. */
    public static Optional<Branch> parse(String text) {
        for (var branch : values()) {
            if (branch.text.equals(text)) {
                return Optional.of(branch);
            }
        }
        return Optional.empty();
    }

    /** The one branch whose purpose stands in a certificate; empty when it has another or more. */
    public static Optional<Branch> of(X509Certificate certificate) {
        try {
            var purposes = certificate.getExtendedKeyUsage();
            for (var branch : values()) {
                if (purposes != null
                        && purposes.size() == 1
                        && purposes.contains(branch.purpose().getId())) {
                    return Optional.of(branch);
                }
            }
        } catch (CertificateParsingException _) {
            // then it is none of ours
        }
        return Optional.empty();
    }
}
