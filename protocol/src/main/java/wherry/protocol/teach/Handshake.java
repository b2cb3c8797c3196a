package wherry.protocol.teach;

import wherry.protocol.tls.Pin;
import wherry.protocol.tls.TlsFacts;

import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** What a handshake of TLS has settled, a fact for each line. */
public record Handshake(List<Fact> facts) {

    /** Keeps a copy. */
    public Handshake {
        facts = List.copyOf(facts);
    }

    /**
     * Of a session, as one end knows it.
     *
     * @param protocol the name that ALPN agreed on; empty for none
     * @param here which end that is
     */
    public static Handshake of(SSLSession session, TlsFacts tls, String protocol, Side here) {
        var ours = leaf(session.getLocalCertificates());
        var theirs = leaf(peer(session));
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(Fact.VERSION, tls.version()));
        facts.add(new Fact(Fact.SUITE, tls.suite()));
        facts.add(new Fact(Fact.GROUP, tls.group()));
        facts.add(new Fact(Fact.PROTOCOL, protocol.isEmpty() ? Fact.NONE : protocol));
        facts.add(new Fact(Fact.SERVER, here == Side.SERVER ? ours : theirs));
        facts.add(new Fact(Fact.CLIENT, here == Side.SERVER ? theirs : ours));
        return new Handshake(facts);
    }

    private static Certificate[] peer(SSLSession session) {
        try {
            return session.getPeerCertificates();
        } catch (SSLPeerUnverifiedException none) {
            return new Certificate[0];
        }
    }

    private static String leaf(Certificate[] chain) {
        return chain != null && chain.length > 0 && chain[0] instanceof X509Certificate leaf
                ? described(leaf)
                : Fact.NONE;
    }

    private static String described(X509Certificate leaf) {
        return leaf.getSubjectX500Principal()
                + names(leaf)
                + ", vouched for by "
                + leaf.getIssuerX500Principal()
                + ", until "
                + leaf.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate()
                + ", key "
                + Pin.of(leaf);
    }

    private static String names(X509Certificate leaf) {
        try {
            var names = leaf.getSubjectAlternativeNames();
            return names == null
                    ? ""
                    : names.stream()
                            .map(name -> Objects.toString(name.get(1)))
                            .collect(Collectors.joining(" ", " for ", ""));
        } catch (CertificateParsingException unreadable) {
            return "";
        }
    }
}
