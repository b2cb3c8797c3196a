package wherry.lab.attack;

import wherry.lab.ground.Caller;
import wherry.lab.ground.Host;
import wherry.lab.ground.Ran;
import wherry.lab.ground.Talk;
import wherry.lab.relay.Loopback;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.Pin;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A client that does what is right, but for its holes. */
final class Gullible implements Caller {
    private static final int FAILED = 4;

    private final Set<Hole> holes;
    private final String password;
    private final Map<Integer, String> met = new ConcurrentHashMap<>();

    Gullible(Set<Hole> holes, String password) {
        this.holes = holes;
        this.password = password;
    }

    @Override
    public void meet(String host, int port, String pin) {
        met.put(port, pin);
    }

    @Override
    public Ran call(Call call) throws IOException {
        try (var raw = Loopback.dial(call.port());
                var talk = new Talk(secured(raw, call))) {
            talk.login(Host.USER, password);
            return new Ran(obey(talk, call), "", "");
        } catch (IOException | GeneralSecurityException refused) {
            return new Ran(FAILED, "", String.valueOf(refused.getMessage()));
        }
    }

    private static int obey(Talk talk, Call call) throws IOException {
        var words = call.command().split(" ", -1);
        var file = call.directory().resolve(words.length > 1 ? words[1] : "");
        return switch (words[0]) {
            case "put" -> {
                var said = talk.store("NEW", words[1], Files.readAllBytes(file));
                yield said.startsWith("+Saved") ? 0 : 2;
            }
            case "get" -> {
                Files.write(file, talk.retrieve(words[1]).orElseThrow());
                yield 0;
            }
            default -> talk.ask("LIST F").startsWith("+") ? 0 : 2;
        };
    }

    private Socket secured(Socket raw, Call call) throws IOException, GeneralSecurityException {
        if (holes.contains(Hole.NO_TLS)) {
            return raw;
        }
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Belief(call)}, null);
        var factory = context.getSocketFactory();
        var tls = (SSLSocket) factory.createSocket(raw, call.host(), call.port(), true);
        tls.setEnabledProtocols(StandIn.versions(holes));
        tls.setEnabledCipherSuites(tls.getSupportedCipherSuites());
        tls.startHandshake();
        return tls;
    }

    /** Looks at everything that has no hole. */
    private final class Belief extends X509ExtendedTrustManager {
        private final Call call;

        private Belief(Call call) {
            this.call = call;
        }

        private void judge(X509Certificate[] chain) throws CertificateException {
            try {
                judged(chain);
            } catch (IOException | GeneralSecurityException wrong) {
                throw new CertificateException(wrong);
            }
        }

        private void judged(X509Certificate[] chain) throws IOException, GeneralSecurityException {
            if (!holes.contains(Hole.ANY_DATE)) {
                chain[0].checkValidity();
            }
            var names = String.valueOf(chain[0].getSubjectAlternativeNames());
            require(Hole.ANY_NAME, names.contains(call.host()));
            if (call.ca().isEmpty()) {
                var known = met.getOrDefault(call.port(), "");
                require(Hole.ANY_KEY, known.equals(Pin.of(chain[0]).toString()));
            } else if (!holes.contains(Hole.ANY_CA)) {
                var file = Files.readAllBytes(call.ca().get());
                var root = Pem.certificates(file, "the lab's ca.pem").getFirst();
                chain[0].verify(chain[1].getPublicKey());
                chain[1].verify(root.getPublicKey());
            }
        }

        private void require(Hole unless, boolean holds) throws CertificateException {
            if (!holds && !holes.contains(unless)) {
                throw new CertificateException("no " + unless);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            judge(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            judge(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            judge(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            judge(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            judge(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type)
                throws CertificateException {
            judge(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
