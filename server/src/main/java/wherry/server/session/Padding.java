package wherry.server.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes a refusal take one of few lengths of time, so that what it really took tells little: 5 to 9
 * ms by the name and a key nobody knows, doubled until it is longer than the work was. OpenSSH does
 * the same. The same name has the same length, or the mean of many tries would tell it.
 */
final class Padding {
    private static final String KEYED_HASH = "HmacSHA256";
    private static final long LEAST_MICROS = 5_000;
    private static final int SPREAD_MICROS = 4_001;

    private final SecretKeySpec key;
    private final Consumer<Duration> pause;

    /** With this key; {@code pause} lets time go by on the session's own thread. */
    Padding(byte[] key, Consumer<Duration> pause) {
        this.key = new SecretKeySpec(key, KEYED_HASH);
        this.pause = pause;
    }

    /** With a key of its own, until the process ends. */
    static Padding fresh(Consumer<Duration> pause) {
        try {
            var key = KeyGenerator.getInstance(KEYED_HASH).generateKey();
            return new Padding(key.getEncoded(), pause);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + KEYED_HASH, impossible);
        }
    }

    /** Waits out what is missing for a refusal of this name that took so long. */
    void after(String name, long tookNanos) {
        pause.accept(Duration.ofNanos(length(name, tookNanos) - tookNanos));
    }

    private long length(String name, long tookNanos) {
        var length = TimeUnit.MICROSECONDS.toNanos(LEAST_MICROS + share(name));
        while (length < tookNanos) {
            length *= 2;
        }
        return length;
    }

    private int share(String name) {
        try {
            var hash = Mac.getInstance(KEYED_HASH);
            hash.init(key);
            var octets = hash.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return ((octets[0] & 0xff) << Byte.SIZE | (octets[1] & 0xff)) % SPREAD_MICROS;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + KEYED_HASH, impossible);
        }
    }
}
