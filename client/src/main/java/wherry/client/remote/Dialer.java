package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import wherry.protocol.teach.Gallery;
import wherry.protocol.teach.Handshake;
import wherry.protocol.teach.Side;
import wherry.protocol.tls.CertifiedHost;
import wherry.protocol.tls.TappedSocket;
import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsFacts;
import wherry.protocol.tls.TlsIdentity;
import wherry.protocol.tls.TlsProfile;
import wherry.protocol.tls.TlsTrust;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Makes connections: TCP to any address of the name, TLS 1.3 on top, the server's name checked. */
public final class Dialer {
    private final SSLContext context;

    /** The remedy where the pin was given by hand. */
    public static final String NEW_PIN =
            " pinned. If its owner says the key has changed, give the new one to --trust";

    private final Patience patience;
    private final boolean certified;
    private final String remedy;
    private final AtomicReference<X509Certificate> shown = new AtomicReference<>();
    private volatile @Nullable Gallery gallery;
    private volatile Consumer<Closeable> held = Dialer::nobody;

    /**
     * A dialer that believes these servers only.
     *
     * @param identity shown to servers that ask for one
     * @param remedy what follows the sentence that a server has another key than the pinned one
     */
    public Dialer(
            TlsTrust trust, Optional<TlsIdentity> identity, Patience patience, String remedy) {
        this.remedy = remedy;
        this.certified = identity.isPresent();
        try {
            this.context = TlsContexts.client(trust, identity, shown::set);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has TLS 1.3", impossible);
        }
        this.patience = patience;
    }

    /** Shows what is said on its connections from now on to those who look on, if there are any. */
    public Dialer shownTo(@Nullable Gallery onlookers) {
        gallery = onlookers;
        return this;
    }

    private static void nobody(Closeable socket) {
        // whoever dials waits
    }

    /** Tells this holder of each socket before it connects, so that it can be closed meanwhile. */
    public Dialer heldBy(Consumer<Closeable> holder) {
        held = holder;
        return this;
    }

    /**
     * A connection to a server that has proved who it is.
     *
     * @throws LineBroken when there is none, or it is not believed
     */
    public Connection dial(ServerAddress address) throws LineBroken {
        var secured = secure(address);
        var about = List.of("server " + address, "tls " + secured.facts());
        var chain = secured.chain();
        return new Connection(secured.ends(), patience, secured.ours(), about).shown(chain);
    }

    /**
     * What the server at an address shows, without believing it: the handshake ends there, and
     * nothing is said.
     *
     * @param held told of each socket before it connects
     * @throws LineBroken when there is no server that would show anything
     */
    public static Stranger look(ServerAddress address, Patience patience, Consumer<Closeable> held)
            throws LineBroken {
        var nobody = new TlsTrust.Nobody();
        var dialer = new Dialer(nobody, Optional.empty(), patience, "").heldBy(held);
        try {
            dialer.secure(address).ends().raw().close();
            throw new IllegalStateException("nobody was to be believed");
        } catch (LineBroken refused) {
            var certificate = dialer.shown.get();
            if (certificate == null) {
                throw refused;
            }
            return new Stranger(certificate);
        } catch (IOException impossible) {
            throw new IllegalStateException("nobody was to be believed", impossible);
        }
    }

    /**
     * The bare ends of such a connection, for whoever minds its own time.
     *
     * @throws LineBroken when there is none, or it is not believed
     */
    public Connection.Ends ends(ServerAddress address) throws LineBroken {
        return secure(address).ends();
    }

    /**
     * The bare ends of a connection without TLS, which only an address of this machine gets.
     *
     * @throws LineBroken when there is none, or the address is another machine's
     */
    public static Connection.Ends cleartext(ServerAddress address, Patience patience)
            throws LineBroken {
        requireLoopback(address);
        var raw = Reach.reach(address, patience, Dialer::nobody);
        try {
            return new Connection.Ends(raw.getInputStream(), raw.getOutputStream(), raw, raw);
        } catch (IOException trouble) {
            Reach.hangUp(raw);
            throw new LineBroken(
                    ExitCode.CANNOT_CONNECT, "The connection to " + address + " was lost", trouble);
        }
    }

    /**
     * Makes sure that all addresses of a host are this machine's own.
     *
     * @throws LineBroken code 1 where one is not
     */
    public static void requireLoopback(ServerAddress address) throws LineBroken {
        for (var candidate : Reach.addresses(address.host())) {
            if (!candidate.isLoopbackAddress()) {
                throw new LineBroken(
                        ExitCode.USAGE,
                        address.host()
                                + " is another machine: --cleartext is for loopback addresses"
                                + " such as 127.0.0.1 only; leave it out, or go through a tunnel");
            }
        }
    }

    /** A connection inside TLS, and whether that agreed on our protocol's name. */
    private record Secured(
            Connection.Ends ends, boolean ours, TlsFacts facts, List<X509Certificate> chain) {}

    private Secured secure(ServerAddress address) throws LineBroken {
        var raw = Reach.reach(address, patience, held);
        try (var watchdog = new Watchdog(raw)) {
            return watchdog.within(patience.connect(), "a handshake", () -> secured(raw, address));
        } catch (IOException trouble) {
            Reach.hangUp(raw);
            throw explained(trouble, address);
        }
    }

    private Secured secured(Socket raw, ServerAddress address) throws IOException {
        var factory = context.getSocketFactory();
        var tapped = TappedSocket.ofClient(raw);
        var tls = (SSLSocket) factory.createSocket(tapped, address.host(), address.port(), true);
        TlsProfile.applyClient(tls);
        tls.startHandshake();
        if (!tls.getSession().isValid()) { // to the JDK a peer that takes its leave is no failure
            throw new EOFException("the other end left in the handshake");
        }
        if (!tls.getSession().getProtocol().equals("TLSv1.3") || !TlsProfile.isOurs(tls)) {
            throw new LineBroken(
                    ExitCode.NOT_TRUSTED,
                    address + " speaks another protocol than RFC 913 inside TLS 1.3");
        }
        if (!CertifiedHost.isNamed(tls, address.host())) {
            throw new LineBroken(
                    ExitCode.NOT_TRUSTED,
                    address + " is not trusted: " + Trust.otherName(address.host(), shown.get()));
        }
        var in = new AlertedInput(tls.getInputStream(), address, certified);
        var ends = new Connection.Ends(in, tapped.gathering(tls.getOutputStream()), tls, raw);
        var ours = TlsProfile.ALPN.equals(tls.getApplicationProtocol());
        var facts = TlsFacts.of(tls, tapped);
        var there = gallery;
        var chain =
                Stream.of(tls.getSession().getPeerCertificates())
                        .map(X509Certificate.class::cast)
                        .toList();
        var seen = there == null ? ends : shown(there, ends, tls, facts);
        return new Secured(seen, ours, facts, chain);
    }

    private static Connection.Ends shown(
            Gallery there, Connection.Ends ends, SSLSocket tls, TlsFacts facts) {
        var protocol = tls.getApplicationProtocol();
        var handshake = Handshake.of(tls.getSession(), facts, protocol, Side.CLIENT);
        var tap = there.tap(handshake, Side.CLIENT);
        return new Connection.Ends(
                tap.in(ends.in()),
                tap.out(ends.out()),
                tap.over(ends.polite()),
                tap.over(ends.raw()));
    }

    private LineBroken explained(IOException trouble, ServerAddress address) {
        if (trouble instanceof LineBroken broken && broken.code() != ExitCode.STALLED) {
            return broken;
        }
        if (trouble instanceof SSLException failure) {
            var distrust = Trust.explain(failure, address.host(), shown.get(), remedy);
            if (distrust.isPresent()) {
                return new LineBroken(
                        ExitCode.NOT_TRUSTED,
                        address + " is not trusted: " + distrust.get(),
                        trouble);
            }
        }
        return new LineBroken(
                ExitCode.CANNOT_CONNECT,
                "No TLS 1.3 connection to "
                        + address
                        + " ("
                        + (trouble instanceof LineBroken
                                ? "no answer in " + patience.connect().toSeconds() + " s"
                                : trouble.getMessage())
                        + "): check that this port is a Wherry server",
                trouble);
    }
}
