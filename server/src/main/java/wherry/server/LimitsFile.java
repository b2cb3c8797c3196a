package wherry.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The configuration of a server that runs: when the file has changed and is right, its limits hold
 * for whoever comes from then on. The rest of it waits for the next start.
 */
final class LimitsFile {
    private static final Logger LOG = LoggerFactory.getLogger(LimitsFile.class);

    private final ServerHome home;
    private final Consumer<ServerConfig> taker;
    private byte[] seen;

    /** Of this home; {@code taker} gets each configuration that is right. */
    LimitsFile(ServerHome home, Consumer<ServerConfig> taker) {
        this.home = home;
        this.taker = taker;
        this.seen = content();
    }

    /** Takes what has changed. */
    void look() {
        var now = content();
        if (Arrays.equals(now, seen)) {
            return;
        }
        seen = now;
        try {
            taker.accept(ServerConfig.read(home));
            LOG.info("configuration read again; new connections have its limits");
        } catch (UnusableFile | RuntimeException unusable) {
            LOG.error("the limits stay as they were: {}", UnusableFile.inOneLine(unusable));
        }
    }

    private byte[] content() {
        try {
            return PrivateFile.read(home.config());
        } catch (UnusableFile unusable) {
            return String.valueOf(unusable.getMessage()).getBytes(StandardCharsets.UTF_8);
        }
    }
}
