package wherry.client;

import wherry.protocol.tls.Pem;
import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsIdentity;
import wherry.protocol.tls.TlsProfile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An authority and certificates of it, made by the JDK's own keytool. */
public final class Papers {
    private static final String PASSWORD = "changeit";

    private final Path store;

    private Papers(Path store) {
        this.store = store;
    }

    /** A new authority in this directory. */
    public static Papers in(Path directory, String name) throws Exception {
        var papers = new Papers(directory.resolve(name + ".p12"));
        papers.keytool("ca", "-dname", "CN=" + name, "-ext", "bc:c");
        return papers;
    }

    /** A server's identity with these keytool options: names, dates, purposes. */
    public TlsIdentity issue(String alias, String... options) throws Exception {
        var all = new ArrayList<>(List.of("-signer", "ca", "-dname", "CN=" + alias));
        all.addAll(List.of(options));
        keytool(alias, all.toArray(String[]::new));
        return identity(alias);
    }

    /** The authority's certificate as a PEM file. */
    public Path caFile() throws IOException, GeneralSecurityException {
        var file = store.resolveSibling(store.getFileName() + ".pem");
        return Files.writeString(file, Pem.text(identity("ca").chain()));
    }

    private TlsIdentity identity(String alias) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var key = (PrivateKey) keys.getKey(alias, PASSWORD.toCharArray());
        var chain = keys.getCertificateChain(alias);
        return new TlsIdentity(key, Arrays.stream(chain).map(X509Certificate.class::cast).toList());
    }

    private void keytool(String alias, String... options) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD,
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-alias",
                                alias));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    /** A TLS server's door on a free port; a failed handshake shows only when it is read from. */
    public static ServerSocket door(TlsIdentity identity) throws Exception {
        return new Door(TlsContexts.server(identity));
    }

    /** Layers TLS over each caller. */
    private static final class Door extends ServerSocket {
        private final SSLContext context;

        private Door(SSLContext context) throws IOException {
            super(0, 5, InetAddress.ofLiteral("127.0.0.1"));
            this.context = context;
        }

        @Override
        public Socket accept() throws IOException {
            var raw = super.accept();
            var tls = (SSLSocket) context.getSocketFactory().createSocket(raw, null, true);
            TlsProfile.applyServer(tls);
            return tls;
        }
    }
}
