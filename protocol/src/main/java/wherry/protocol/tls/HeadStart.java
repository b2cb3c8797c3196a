package wherry.protocol.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;

import javax.net.ssl.SSLException;

/**
 * Has the JVM load and prepare what a first handshake needs, while the program still reads its
 * options: by the time there is somebody to call, half of the wait is over.
 */
public final class HeadStart {
    private HeadStart() {}

    /** Begins it, on a thread of its own that keeps nobody waiting. */
    public static void take() {
        Thread.ofPlatform().daemon().name("head-start").start(HeadStart::rehearse);
    }

    /** Says hello to nobody. What is wrong with this JVM's TLS, the connection itself will tell. */
    private static void rehearse() {
        try {
            var engine =
                    TlsContexts.client(new TlsTrust.Nobody(), Optional.empty()).createSSLEngine();
            engine.setUseClientMode(true);
            engine.setSSLParameters(TlsProfile.common());
            engine.wrap(
                    ByteBuffer.allocate(0),
                    ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        } catch (GeneralSecurityException | SSLException _) {
            // nobody was called
        }
    }
}
