package wherry.protocol.tls;

import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Optional;

import javax.net.ssl.SSLException;

/**
 * Has the JVM load and prepare what a first handshake needs, while the program still reads its
 * options: by the time there is somebody to call, half of the wait is over.
 */
public final class HeadStart {
    /** A signature of the numbers 1 and 1, in DER. */
    private static final byte[] ONE_AND_ONE = {0x30, 6, 2, 1, 1, 2, 1, 1};

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
            doubt();
        } catch (GeneralSecurityException | SSLException _) {
            // nobody was called
        }
    }

    /** Judges a signature that is none: most servers prove themselves on this curve. */
    private static void doubt() throws GeneralSecurityException {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var parameters = curve.getParameterSpec(ECParameterSpec.class);
        var nobody = new ECPublicKeySpec(parameters.getGenerator(), parameters);
        var judge = Signature.getInstance("SHA256withECDSA");
        judge.initVerify(KeyFactory.getInstance("EC").generatePublic(nobody));
        judge.verify(ONE_AND_ONE.clone());
    }
}
