package wherry.server.session;

import java.util.Optional;

/**
 * The other end, as the listener knows it.
 *
 * @param session a short id of this session, for logs
 * @param address the address it comes from
 * @param source what of the address tells callers apart: all of it, or the network of an IPv6 one
 * @param tls version, suite and group of the handshake
 * @param certified the user that the client's certificate vouches for; empty when it showed none,
 *     the empty text when it names nobody
 * @param certificate its serial number in hexadecimal; empty without one
 * @param conduct where its conduct is noted
 */
public record Peer(
        String session,
        String address,
        String source,
        String tls,
        Optional<String> certified,
        String certificate,
        Conduct conduct) {

    /** One whose conduct nobody notes. */
    public Peer(String session, String address, String tls, Optional<String> certified) {
        this(session, address, address, tls, certified, "", Conduct.UNWATCHED);
    }
}
