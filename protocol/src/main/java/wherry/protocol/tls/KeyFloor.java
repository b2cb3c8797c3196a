package wherry.protocol.tls;

import org.jspecify.annotations.Nullable;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Set;

/** No certificate with a short key, on either end: the JDK by itself takes RSA of 1024 bits. */
final class KeyFloor implements AlgorithmConstraints {
    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 256;

    @Override
    public boolean permits(
            Set<CryptoPrimitive> uses, String algorithm, @Nullable AlgorithmParameters ignored) {
        return true;
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> uses, Key key) {
        return switch (key) {
            case RSAKey rsa -> rsa.getModulus().bitLength() >= RSA_BITS;
            case ECKey ec -> ec.getParams().getOrder().bitLength() >= EC_BITS;
            default -> true;
        };
    }

    @Override
    public boolean permits(
            Set<CryptoPrimitive> uses,
            String algorithm,
            Key key,
            @Nullable AlgorithmParameters ignored) {
        return permits(uses, key);
    }
}
