package wherry.server.session;

/**
 * The other end, as the listener knows it.
 *
 * @param session a short id of this session, for logs
 * @param address the address it comes from
 * @param tlsVersion such as {@code TLSv1.3}
 * @param suite the cipher suite
 */
public record Peer(String session, String address, String tlsVersion, String suite) {}
