package wherry.identity;

import wherry.protocol.tls.TlsIdentity;

import java.security.GeneralSecurityException;

/**
 * Two trees of authorities of the same names: ours, which is believed, and another one.
 *
 * @param root what the other end is given
 * @param servers issues servers' certificates
 * @param clients issues clients' certificates
 */
public record Harbour(TlsIdentity root, TlsIdentity servers, TlsIdentity clients) {
    static final String LOOPBACK = "127.0.0.1";

    /** A new tree. */
    public static Harbour create() throws GeneralSecurityException {
        var root = Paper.authority("CN=Harbour", 1).bySelf();
        var servers = Paper.authority("CN=Harbour servers", 0).servers().by(root);
        var clients = Paper.authority("CN=Harbour clients", 0).permitting("nobody.invalid");
        return new Harbour(root, servers, clients.clients().by(root));
    }

    /** A server's certificate that has everything but names. */
    static Paper server() throws GeneralSecurityException {
        return Paper.of("CN=some server").servers();
    }

    /** The right certificate of the server on this machine. */
    static Paper localhost() throws GeneralSecurityException {
        return server().dns("localhost").address(LOOPBACK);
    }

    /** The right certificate of this user. */
    public static Paper user(String name) throws GeneralSecurityException {
        return Paper.of("CN=somebody").clients().uri("wherry:user:" + name);
    }
}
