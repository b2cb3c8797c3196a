package wherry.trials;

import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsIdentity;
import wherry.protocol.tls.TlsProfile;
import wherry.protocol.tls.TlsTrust;
import wherry.system.Home;
import wherry.system.LiveServer;
import wherry.system.PlainClient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Where many callers come from: addresses of loopback from 127.0.0.2 on, one TLS context for all.
 *
 * @param server whom they call
 * @param tls what they bring
 */
record Quay(LiveServer server, SSLContext tls) {
    private static final int SOURCES = 250;
    private static final int PATIENCE_MILLIS = 600_000;
    private static final int SMALL = 16 * 1024;

    /** No default of a limit is a crowd and this. */
    private static final int MORE = 3;

    /** What keeps crowds small. */
    private static final String[] BRAKES = {
        "per_user", "per_source", "unauthenticated", "early_drop"
    };

    /** Callers without a certificate. */
    static Quay of(LiveServer server) throws IOException {
        return of(server, TlsTrust.authorities(server.home().ca()), Optional.empty());
    }

    /** Callers who believe these, and show this identity. */
    static Quay of(LiveServer server, TlsTrust trust, Optional<TlsIdentity> identity)
            throws IOException {
        try {
            return new Quay(server, TlsContexts.client(trust, identity));
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    /**
     * Room for a crowd: a trial of deadlines is not one of the number of callers, which may end
     * some of them sooner.
     */
    static void roomFor(Home home, int callers) throws IOException {
        var room = Integer.toString(callers + MORE);
        home.set("sessions", room);
        for (var brake : BRAKES) {
            home.set(brake, room);
        }
    }

    /** A connection of this caller, who reads little at once. */
    Socket connect(int caller) throws IOException {
        return connectFrom("127.0.0." + (2 + caller % SOURCES));
    }

    /** The same from this address. */
    Socket connectFrom(String source) throws IOException {
        var raw = new Socket();
        try {
            raw.setReceiveBufferSize(SMALL);
            raw.setSoTimeout(PATIENCE_MILLIS);
            raw.bind(new InetSocketAddress(source, 0));
            raw.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            return raw;
        } catch (IOException refused) {
            raw.close();
            throw refused;
        }
    }

    /** TLS over it, with the handshake done. */
    SSLSocket secure(Socket raw) throws IOException {
        var over = tls.getSocketFactory().createSocket(raw, "localhost", server.port(), true);
        var secured = (SSLSocket) over;
        TlsProfile.applyClient(secured);
        secured.startHandshake();
        return secured;
    }

    /** Milliseconds that an honest user, from an address of her own, takes to log in. */
    long honestLogin() throws IOException {
        var start = System.nanoTime();
        try (var honest = server.dial()) {
            var client = new PlainClient(honest.getInputStream(), honest.getOutputStream());
            client.login(Home.USER, Home.PASSWORD);
            var took = millisSince(start);
            client.done();
            return took;
        }
    }

    static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
