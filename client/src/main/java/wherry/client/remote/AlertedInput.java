package wherry.client.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

/**
 * What a server says, and in words that it does not take this end's certificate: TLS 1.3 tells that
 * only where the first answer was due.
 */
final class AlertedInput extends FilterInputStream {
    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");
    private static final Set<String> ABOUT_CERTIFICATES =
            Set.of(
                    "access_denied",
                    "bad_certificate",
                    "certificate_expired",
                    "certificate_required",
                    "certificate_revoked",
                    "certificate_unknown",
                    "unknown_ca",
                    "unsupported_certificate");

    private final ServerAddress address;
    private final boolean showed;

    /** From this server; {@code showed} when it was, or could have been, shown a certificate. */
    AlertedInput(InputStream in, ServerAddress address, boolean showed) {
        super(in);
        this.address = address;
        this.showed = showed;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        try {
            return in.read(into, offset, most);
        } catch (SSLException failure) {
            var alert = alert(failure);
            throw alert.isPresent() ? refused(alert.get(), failure) : failure;
        }
    }

    private static Optional<String> alert(SSLException failure) {
        var said = ALERT.matcher(String.valueOf(failure.getMessage()));
        return said.find() && ABOUT_CERTIFICATES.contains(said.group(1))
                ? Optional.of(said.group(1))
                : Optional.empty();
    }

    private LineBroken refused(String alert, SSLException failure) {
        return new LineBroken(
                ExitCode.LOGIN_REFUSED,
                showed
                        ? address
                                + " does not accept the certificate given with --cert ("
                                + alert
                                + "): check with 'wherry-certs show' that it is a user's and has"
                                + " not expired, and ask the server's owner whether it was revoked"
                                + " and who may issue it"
                        : address
                                + " demands a certificate: give --cert and --key with one that the"
                                + " server's owner has issued to you",
                failure);
    }
}
