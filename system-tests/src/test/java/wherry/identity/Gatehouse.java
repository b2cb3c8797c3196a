package wherry.identity;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsIdentity;
import wherry.protocol.tls.TlsProfile;
import wherry.protocol.tls.TlsTrust;
import wherry.system.Home;
import wherry.system.LiveServer;
import wherry.system.PlainClient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** A server that looks at its clients' certificates, and at a list of those revoked. */
public final class Gatehouse implements AutoCloseable {
    /** The user whom a certificate lets in, and nothing else. */
    public static final String USER = "carol";

    /** What is heard when she is let in. */
    public static final String IN = "!carol logged in";

    static final String SHUT = "refused in the handshake";

    private static final String PASSWORD = "only a certificate lets her in";
    private static final int PATIENCE_MILLIS = 20_000;

    private final Harbour ours;
    private final LiveServer server;
    private final Map<Optional<TlsIdentity>, SSLContext> contexts = new ConcurrentHashMap<>();

    private Gatehouse(Harbour ours, LiveServer server) {
        this.ours = ours;
        this.server = server;
    }

    /**
     * Serves a new home below this directory, with certificates of this harbour.
     *
     * @param asking the value of client_certificates
     * @param revoked what the first list takes back
     */
    public static Gatehouse in(
            Path place, Harbour ours, String asking, List<X509Certificate> revoked)
            throws IOException, GeneralSecurityException {
        return new Gatehouse(ours, LiveServer.of(home(place, ours, asking, revoked)));
    }

    /** Such a home, before it is served. */
    public static Home home(Path place, Harbour ours, String asking, List<X509Certificate> revoked)
            throws IOException, GeneralSecurityException {
        var home = Home.in(place);
        publish(home, "ca.pem", Pem.text(ours.root().chain()));
        publish(home, "users.pem", Pem.text(ours.clients().chain().subList(0, 1)));
        publish(home, "users.crl", Lists.current(ours.clients(), revoked));
        home.set("client_ca", "\"tls/users.pem\"\nclient_crl = \"tls/users.crl\"");
        home.set("client_certificates", '"' + asking + '"');
        home.user(USER, PASSWORD, "--certificate", "only");
        rotate(home, rightServer(ours));
        return home;
    }

    private static void publish(Home home, String name, String content) throws IOException {
        var octets = content.getBytes(StandardCharsets.UTF_8);
        PrivateFile.replacePublic(home.directory().resolve("tls").resolve(name), octets);
    }

    private static void rotate(Home home, TlsIdentity next) throws IOException {
        var key = Pem.block("PRIVATE KEY", next.key().getEncoded());
        var file = home.directory().resolve("tls/server.key");
        PrivateFile.replace(file, key.getBytes(StandardCharsets.UTF_8));
        publish(home, "server.pem", Pem.text(next.chain()));
    }

    /** Another certificate with another key, good for this server. */
    public static TlsIdentity rightServer(Harbour ours) throws GeneralSecurityException {
        return Harbour.localhost().by(ours.servers());
    }

    /** Another certificate with another key, good for the user. */
    public TlsIdentity rightUser() throws GeneralSecurityException {
        return Harbour.user(USER).by(ours.clients());
    }

    /** Puts another certificate and key in place, one after the other, as people do. */
    public void rotate(TlsIdentity next) throws IOException {
        rotate(server.home(), next);
    }

    /** Puts a file in place, in one step. */
    public void publish(String name, String content) throws IOException {
        publish(server.home(), name, content);
    }

    /** Where a file of its TLS lies. */
    public Path file(String name) {
        return server.home().directory().resolve("tls").resolve(name);
    }

    /** Takes certificates back. */
    public void revoke(List<X509Certificate> revoked) throws IOException, GeneralSecurityException {
        publish("users.crl", Lists.current(ours.clients(), revoked));
    }

    public LiveServer server() {
        return server;
    }

    /** A connection of somebody with this certificate, before the handshake. */
    public SSLSocket dial(Optional<TlsIdentity> identity)
            throws IOException, GeneralSecurityException {
        var raw = new Socket(InetAddress.getLoopbackAddress(), server.port());
        raw.setTcpNoDelay(true); // or the end of a handshake waits for an acknowledgement
        var factory = context(identity).getSocketFactory();
        var tls = (SSLSocket) factory.createSocket(raw, "localhost", server.port(), true);
        TlsProfile.applyClient(tls);
        tls.setSoTimeout(PATIENCE_MILLIS);
        return tls;
    }

    private SSLContext context(Optional<TlsIdentity> identity) throws GeneralSecurityException {
        var known = contexts.get(identity);
        if (known != null) {
            return known;
        }
        var trust = new TlsTrust.Authorities(ours.root().chain());
        var made = TlsContexts.client(trust, identity);
        contexts.put(identity, made);
        return made;
    }

    /** What it says at last: to a password that is right for her, if somebody gets so far. */
    public String heard(Optional<TlsIdentity> identity)
            throws IOException, GeneralSecurityException {
        try (var tls = dial(identity)) {
            var client = new PlainClient(tls.getInputStream(), tls.getOutputStream());
            client.hear();
            var said = client.ask("USER " + USER);
            return said.startsWith("+") ? client.ask("PASS " + PASSWORD) : said;
        } catch (SSLException refused) {
            return SHUT;
        }
    }

    /** Whether this certificate lets her in. */
    public boolean letsIn(TlsIdentity identity) throws IOException, GeneralSecurityException {
        return heard(Optional.of(identity)).equals(IN);
    }

    @Override
    public void close() {
        server.close();
    }
}
