package wherry.server.listen;

import wherry.protocol.tls.TlsProfile;

import javax.net.ssl.SSLContext;

/**
 * How the door secures the next caller; a certificate that changes makes a new one of these.
 *
 * @param context identity and trust
 * @param asking whether callers are asked for certificates
 */
public record Tls(SSLContext context, TlsProfile.Asking asking) {}
