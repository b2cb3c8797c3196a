package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Printable;
import wherry.protocol.tls.TlsTrust;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLException;

/** Says in words why a server was not believed, and what to do about it. */
final class Trust {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final int LONGEST_LIST = 8;

    private Trust() {}

    /**
     * The sentence for a handshake that failed over the server's certificate; empty when it failed
     * for another reason.
     *
     * @param shown the certificate the server showed, if it got so far
     * @param remedy what to do about a key that is not the pinned one
     */
    static Optional<String> explain(
            SSLException failure, String host, @Nullable X509Certificate shown, String remedy) {
        var causes = new ArrayList<Throwable>();
        for (Throwable cause = failure; cause != null && causes.size() < 16; cause = next(cause)) {
            causes.add(cause);
        }
        if (causes.stream().noneMatch(Trust::isAboutCertificates)) {
            return unproved(String.valueOf(failure.getMessage()));
        }
        for (var cause : causes) {
            var sentence =
                    cause instanceof TlsTrust.PinMismatch mismatch
                            ? Optional.of(mismatch.getMessage() + remedy)
                            : sentence(cause, host, shown);
            if (sentence.isPresent()) {
                return sentence;
            }
        }
        return Optional.of("its certificate is not acceptable: " + causes.getLast().getMessage());
    }

    /** The JDK tells these two only in words, and without a cause. */
    private static Optional<String> unproved(String words) {
        if (words.contains("CertificateVerify")) {
            return Optional.of("it does not prove that it holds the key of its certificate");
        }
        return words.contains("certificate chain length")
                ? Optional.of("it shows more certificates than a server needs")
                : Optional.empty();
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause();
    }

    private static boolean isAboutCertificates(Throwable cause) {
        return cause instanceof CertificateException
                || cause instanceof CertPathValidatorException
                || cause instanceof CertPathBuilderException;
    }

    private static Optional<String> sentence(
            Throwable cause, String host, @Nullable X509Certificate shown) {
        return switch (cause) {
            case CertificateExpiredException _ ->
                    Optional.of(dated(shown, "has expired") + ": ask its owner to renew it");
            case CertificateNotYetValidException _ ->
                    Optional.of(dated(shown, "is not valid yet") + ": check this machine's clock");
            case CertPathBuilderException _ -> Optional.of(unknownAuthority(shown));
            case CertPathValidatorException broken
                    when broken.getReason() == PKIXReason.NO_TRUST_ANCHOR ->
                    Optional.of(unknownAuthority(shown));
            default -> bySayings(String.valueOf(cause.getMessage()), host, shown);
        };
    }

    private static String unknownAuthority(@Nullable X509Certificate shown) {
        return "no authority in the --ca file vouches for it"
                + issuedBy(shown)
                + ": ask the server's owner for the right ca.pem";
    }

    /** The JDK tells these two only in words. */
    private static Optional<String> bySayings(
            String words, String host, @Nullable X509Certificate shown) {
        if (words.startsWith("No subject alternative") || words.startsWith("No name matching")) {
            return Optional.of(otherName(host, shown));
        }
        if (words.contains("key usage") || words.contains("KeyUsage")) {
            return Optional.of(
                    "its certificate is not made for servers: ask its owner to renew it");
        }
        return Optional.empty();
    }

    static String otherName(String host, @Nullable X509Certificate shown) {
        return "its certificate is for "
                + names(shown)
                + ", not for "
                + host
                + ": connect by one of its names, or renew it with this one";
    }

    private static String dated(@Nullable X509Certificate shown, String what) {
        return shown == null
                ? "its certificate " + what
                : "its certificate (valid "
                        + shown.getNotBefore().toInstant()
                        + " to "
                        + shown.getNotAfter().toInstant()
                        + ") "
                        + what;
    }

    private static String issuedBy(@Nullable X509Certificate shown) {
        return shown == null
                ? ""
                : " (issued by " + Printable.of(shown.getIssuerX500Principal().getName()) + ")";
    }

    static String names(@Nullable X509Certificate shown) {
        var names = new ArrayList<String>();
        try {
            var alternatives = shown == null ? null : shown.getSubjectAlternativeNames();
            for (List<?> name : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS)) {
                    names.add(Printable.of(String.valueOf(name.get(1))));
                }
            }
        } catch (CertificateParsingException _) {
            return "names that cannot be read";
        }
        return names.isEmpty()
                ? "no name at all"
                : String.join(", ", names.subList(0, Math.min(LONGEST_LIST, names.size())));
    }
}
