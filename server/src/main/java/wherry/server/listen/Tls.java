package wherry.server.listen;

import wherry.protocol.tls.TlsProfile;

import java.util.List;

import javax.net.ssl.SSLContext;

/**
 * How the door secures the next caller; a certificate that changes makes a new one of these.
 *
 * @param context identity and trust
 * @param asking whether callers are asked for certificates
 * @param names what callers may call this server; none for anything
 */
public record Tls(SSLContext context, TlsProfile.Asking asking, List<String> names) {}
