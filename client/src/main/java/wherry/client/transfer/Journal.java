package wherry.client.transfer;

import wherry.protocol.Digest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;

/** What runs of one job have done before, so that none of it is done again. */
public interface Journal {
    /** One that remembers nothing. */
    Journal NONE =
            new Journal() {
                @Override
                public boolean remembers() {
                    return false;
                }

                @Override
                public boolean holds(String key) {
                    return false;
                }

                @Override
                public void add(String key) {}
            };

    /**
     * Whether it can hold anything: if not, nobody needs to find out what a file is called in it.
     */
    default boolean remembers() {
        return true;
    }

    /** Whether an earlier run has done this. */
    boolean holds(String key);

    /** This is done, and proven. */
    void add(String key);

    /** The same; it is found out what the file is called only if that is needed. */
    default void add(Supplier<String> key) {
        if (remembers()) {
            add(key.get());
        }
    }

    /** The same for names as they are seen from this directory of the server. */
    default Journal in(String directory) {
        return this;
    }

    /** What one file is called in a journal: 128 bits that no other file will have. */
    static String key(String verb, String local, String path, long size, Instant modified) {
        var text = String.join("\0", verb, local, path, Long.toString(size), modified.toString());
        var octets = text.getBytes(StandardCharsets.UTF_8);
        var running = Digest.SHA_256.begin();
        running.update(octets, 0, octets.length);
        return running.hex().substring(0, 32); // 16 octets of it
    }
}
