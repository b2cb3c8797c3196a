package wherry.certs.authority;

import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

import java.time.Duration;
import java.time.Period;
import java.util.Optional;

/** The five kinds of certificate: how long each lives and what its key may be used for. */
public enum Profile {
    /** The root: signs the issuing authorities, and nothing else. */
    ROOT(Period.ofYears(10), KeyUsage.keyCertSign | KeyUsage.cRLSign),
    /** Signs server certificates and the list of the revoked ones. */
    SERVERS_AUTHORITY(Period.ofYears(3), KeyUsage.keyCertSign | KeyUsage.cRLSign),
    /** Signs client certificates and the list of the revoked ones. */
    CLIENTS_AUTHORITY(Period.ofYears(3), KeyUsage.keyCertSign | KeyUsage.cRLSign),
    /** A server, known by host names and addresses. */
    SERVER(Period.ofDays(Profile.LEAF_DAYS), KeyUsage.digitalSignature),
    /** A user, known by a user-id. */
    CLIENT(Period.ofDays(Profile.LEAF_DAYS), KeyUsage.digitalSignature);

    /** How long a server or client certificate lives unless somebody says otherwise, in days. */
    public static final int LEAF_DAYS = 90;

    /** The most days a server or client certificate may live. */
    public static final int LONGEST_LEAF_DAYS = 200;

    /** How far the start lies in the past, for peers whose clock is slow. */
    static final Duration BACKDATED = Duration.ofHours(1);

    private final Period lifetime;
    private final int keyUses;

    Profile(Period lifetime, int keyUses) {
        this.lifetime = lifetime;
        this.keyUses = keyUses;
    }

    /** How long a certificate of this kind lives unless somebody says otherwise. */
    public Period lifetime() {
        return lifetime;
    }

    KeyUsage keyUsage() {
        return new KeyUsage(keyUses);
    }

    BasicConstraints constraints() {
        return switch (this) {
            case ROOT -> new BasicConstraints(1);
            case SERVERS_AUTHORITY, CLIENTS_AUTHORITY -> new BasicConstraints(0);
            case SERVER, CLIENT -> new BasicConstraints(false);
        };
    }

    /** An authority has one too: OpenSSL then holds all that it signs to it. */
    Optional<KeyPurposeId> purpose() {
        return switch (this) {
            case ROOT -> Optional.empty();
            case SERVERS_AUTHORITY, SERVER -> Optional.of(KeyPurposeId.id_kp_serverAuth);
            case CLIENTS_AUTHORITY, CLIENT -> Optional.of(KeyPurposeId.id_kp_clientAuth);
        };
    }
}
