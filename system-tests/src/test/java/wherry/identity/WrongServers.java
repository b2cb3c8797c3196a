package wherry.identity;

import static wherry.identity.Harbour.LOOPBACK;
import static wherry.identity.Harbour.localhost;
import static wherry.identity.Harbour.server;

import org.bouncycastle.asn1.x509.KeyPurposeId;

import wherry.protocol.tls.TlsIdentity;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.net.ssl.SSLSocket;

/** The ways to pose as a server. Most of these would be believed but for one thing. */
final class WrongServers {
    private static final String NAMED = "localhost";
    private static final String RSA_SHA1 = "SHA1withRSA";

    private final Harbour ours;
    private final List<Pose> all = new ArrayList<>();

    private WrongServers(Harbour ours) {
        this.ours = ours;
    }

    /**
     * Somebody in the server's place.
     *
     * @param what is wrong with it
     * @param host whom the client calls
     * @param identity what is shown
     * @param dress what else is done to its end
     * @param exit what the client ends with
     */
    record Pose(
            String what, String host, TlsIdentity identity, Consumer<SSLSocket> dress, int exit) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Pose> of(Harbour ours) throws GeneralSecurityException {
        var poses = new WrongServers(ours);
        poses.authorities();
        poses.chains();
        poses.times();
        poses.names();
        poses.keys();
        poses.protocols();
        return poses.all;
    }

    private void add(String what, TlsIdentity identity) {
        add(what, NAMED, identity);
    }

    private void add(String what, String host, TlsIdentity identity) {
        all.add(new Pose(what, host, identity, _ -> {}, 5));
    }

    private void named(String what, Paper paper) throws GeneralSecurityException {
        add(what, paper.by(ours.servers()));
    }

    private void authorities() throws GeneralSecurityException {
        add("another authority", localhost().by(Harbour.create().servers()));
        add("an authority of the system's kind", localhost().by(Harbour.create().root()));
        add("signed by itself", localhost().bySelf());
        add("an authority that posed as the root", localhost().above(1).bySelf());
        add("the issuing authority itself", ours.servers());
        var leaf = localhost().by(ours.servers());
        add("a leaf as authority", localhost().by(leaf));
        var limited = Paper.authority("CN=Elsewhere", 0).permitting("elsewhere.example");
        add("a constraint violated", localhost().by(limited.by(ours.root())));
        add("by the authority for clients", localhost().by(ours.clients()));
    }

    private void chains() throws GeneralSecurityException {
        var right = localhost().by(ours.servers());
        add("its issuer is missing", new TlsIdentity(right.key(), right.chain().subList(0, 1)));
        var more = Paper.authority("CN=One more", 0).by(ours.servers());
        add("one authority more than allowed", localhost().by(more));
        var long1 = Paper.authority("CN=1", 5).by(Paper.authority("CN=0", 5).bySelf());
        var long2 = Paper.authority("CN=2", 5).by(long1);
        var long3 = Paper.authority("CN=3", 5).by(long2);
        var long4 = Paper.authority("CN=4", 5).by(long3);
        add("a chain of five", localhost().by(long4));
        var other = new ArrayList<>(right.chain());
        other.set(1, Harbour.create().servers().leaf());
        add("an issuer of the same name", new TlsIdentity(right.key(), other));
    }

    private void times() throws GeneralSecurityException {
        named("expired", localhost().days(-9, -1));
        named("not valid yet", localhost().days(1, 9));
        var old = Paper.authority("CN=Old", 0).days(-9, -1).by(ours.root());
        add("its issuer has expired", localhost().by(old));
    }

    private void names() throws GeneralSecurityException {
        named("another name", server().dns("elsewhere.example"));
        named("for clients", localhost().purpose(KeyPurposeId.id_kp_clientAuth));
        named("for signing code", localhost().purpose(KeyPurposeId.id_kp_codeSigning));
        named("a common name only", Paper.of("CN=localhost").servers());
        var both = Paper.of("CN=localhost").servers().address("127.0.0.2");
        named("a common name beside an address", both);
        named("a common name beside others", Paper.of("CN=localhost").servers().dns("b.example"));
        named("no name, and a URI", server().uri("https://localhost/"));
        named("a user's name", server().uri("wherry:user:localhost"));
        named("NUL after the name", server().dns("localhost\0.evil.example"));
        named("NUL before the name", server().dns("evil.example\0localhost"));
        named("a blank after the name", server().dns("localhost "));
        named("a wildcard", server().dns("*"));
        named("a wildcard in the name", server().dns("local*"));
        named("a wildcard below the name", server().dns("*.localhost"));
        named("the name below another", server().dns("localhost.evil.example"));
        named("another below the name", server().dns("evil.localhost"));
        named("a dot after the name", server().dns("localhost."));
        named("a look-alike", server().dns("xn--lcalhost-kmg"));
        named("the address, for the name", server().address(LOOPBACK));
        add("the name, for the address", LOOPBACK, server().dns(NAMED).by(ours.servers()));
        add("the address as a name", LOOPBACK, server().dns(LOOPBACK).by(ours.servers()));
        add("the address as CN", LOOPBACK, Paper.of("CN=127.0.0.1").servers().by(ours.servers()));
        add("another address", LOOPBACK, server().address("127.0.0.2").by(ours.servers()));
    }

    private void keys() throws GeneralSecurityException {
        var right = localhost().by(ours.servers());
        var swapped = Paper.keys("EC", 256).getPrivate();
        all.add(new Pose("another's certificate", NAMED, swap(right, swapped), _ -> {}, 5));
        named("RSA of 1024 bits", localhost().keyed(Paper.keys("RSA", 1024)));
        var rsa = Paper.authority("CN=RSA", 0).keyed(Paper.keys("RSA", 2048)).by(ours.root());
        add("signed with SHA-1", localhost().signed(RSA_SHA1).by(rsa));
        var weak = Paper.authority("CN=Weak", 0).keyed(Paper.keys("RSA", 1024)).by(ours.root());
        add("issued by RSA of 1024 bits", localhost().signed("SHA256withRSA").by(weak));
    }

    private static TlsIdentity swap(TlsIdentity right, java.security.PrivateKey key) {
        return new TlsIdentity(key, right.chain());
    }

    /** With the right certificate: what an impostor cannot have, and an accident can. */
    private void protocols() throws GeneralSecurityException {
        var right = localhost().by(ours.servers());
        all.add(new Pose("TLS 1.2", NAMED, right, version("TLSv1.2"), 4));
        all.add(new Pose("TLS 1.1", NAMED, right, version("TLSv1.1"), 4));
        all.add(new Pose("another protocol's name", NAMED, right, WrongServers::http, 4));
    }

    private static Consumer<SSLSocket> version(String only) {
        return socket -> socket.setEnabledProtocols(new String[] {only});
    }

    private static void http(SSLSocket socket) {
        socket.setHandshakeApplicationProtocolSelector((_, _) -> "http/1.1");
    }
}
