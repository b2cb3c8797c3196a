package wherry.server;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.receipt.ReceiptSigner;
import wherry.protocol.tls.Rehearsal;
import wherry.protocol.tls.TlsContexts;
import wherry.protocol.tls.TlsIdentity;
import wherry.server.listen.Tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The server's certificate and key, and what it believes of clients' certificates, as they are on
 * disk: looked at every two seconds, tried before they are used. What does not work changes nothing
 * but the log.
 */
final class TlsFiles implements Supplier<Tls>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);
    private static final long SECONDS_BETWEEN = 2;
    private static final Duration SOON = Duration.ofDays(1);

    private final ServerHome home;
    private final ClientCertificates clients;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private volatile Tls current;
    private volatile @Nullable ReceiptSigner signer;
    private volatile @Nullable TlsIdentity identity;
    private byte[] seen;

    private TlsFiles(ServerHome home, ClientCertificates clients, InstantSource clock)
            throws UnusableFile {
        this.home = home;
        this.clients = clients;
        this.clock = clock;
        this.seen = content();
        this.current = load();
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("tls-files").factory());
    }

    /**
     * Loads them.
     *
     * @throws UnusableFile when one cannot be used; all is told that a person needs to mend it
     */
    static TlsFiles open(ServerHome home, ClientCertificates clients, InstantSource clock)
            throws UnusableFile {
        return new TlsFiles(home, clients, clock);
    }

    /** From now on the certificate vouches for the key of this signer, and each that follows. */
    void vouchFor(ReceiptSigner other) throws UnusableFile {
        signer = other;
        vouch(Objects.requireNonNull(identity));
    }

    private void vouch(TlsIdentity by) throws UnusableFile {
        var receipts = signer;
        try {
            if (receipts != null) {
                receipts.endorsedBy(by);
            }
        } catch (GeneralSecurityException trouble) {
            throw new UnusableFile(
                    home.key() + " cannot vouch for receipts: " + trouble.getMessage(), trouble);
        }
    }

    /** Looks again and again from now on; so do the others. */
    void watch(Runnable... others) {
        var looks = new ArrayList<Runnable>(List.of(others));
        looks.addFirst(this::look);
        for (var look : looks) {
            var _ =
                    timer.scheduleWithFixedDelay(
                            look, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
        }
    }

    @Override
    public Tls get() {
        return current;
    }

    /** Takes what has changed, if it works. */
    void look() {
        try {
            var now = content();
            if (!Arrays.equals(now, seen)) {
                seen = now; // also if it is no good: each change is complained of once
                current = load();
                LOG.info("certificates read again; new connections use them");
            }
        } catch (UnusableFile | RuntimeException unusable) {
            LOG.error("the certificates stay as they were: {}", UnusableFile.inOneLine(unusable));
        }
    }

    private Tls load() throws UnusableFile {
        var found = TlsIdentity.load(home.certificate(), home.key());
        checkDates(found);
        var tls = load(found);
        identity = found;
        vouch(found);
        return tls;
    }

    private Tls load(TlsIdentity identity) throws UnusableFile {
        try {
            Rehearsal.of(identity);
            var trust = clients.load(home);
            var context =
                    trust.isPresent()
                            ? TlsContexts.server(identity, trust.get())
                            : TlsContexts.server(identity);
            return new Tls(context, clients.asking(), identity.hostNames());
        } catch (GeneralSecurityException trouble) {
            throw new UnusableFile(
                    home.certificate() + " cannot serve: " + trouble.getMessage(), trouble);
        }
    }

    private void checkDates(TlsIdentity identity) throws UnusableFile {
        var now = clock.instant();
        var start = identity.leaf().getNotBefore().toInstant();
        var end = identity.leaf().getNotAfter().toInstant();
        if (now.isAfter(end)) {
            throw new UnusableFile(
                    home.certificate()
                            + " expired on "
                            + end
                            + ": issue a new one with 'wherry-certs server'");
        }
        if (now.isBefore(start)) {
            throw new UnusableFile(
                    home.certificate() + " is not valid before " + start + ": check the clock");
        }
        if (now.plus(SOON).isAfter(end)) {
            LOG.warn("{} expires on {}", home.certificate(), end);
        }
    }

    /** A digest of all files, or of what is wrong with them. */
    private byte[] content() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files()) {
                digest.update(octets(file));
                digest.update((byte) 0);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private List<Path> files() {
        var files = new ArrayList<>(List.of(home.certificate(), home.key()));
        files.addAll(clients.files(home));
        return files;
    }

    private static byte[] octets(Path file) {
        try {
            return PrivateFile.readPublic(file);
        } catch (UnusableFile unusable) {
            return String.valueOf(unusable.getMessage()).getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
