package wherry.protocol.receipt;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pem;
import wherry.protocol.tls.Pin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.function.Consumer;

/** The pair of keys a server signs receipts with, and nothing else. It never prints itself. */
public final class ReceiptKey {
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private final KeyPair pair;

    private ReceiptKey(KeyPair pair) {
        this.pair = pair;
    }

    /**
     * The key in an owner-only file; if there is none, one is made and {@code made} hears of it.
     */
    public static ReceiptKey open(Path file, Consumer<Pin> made) throws UnusableFile {
        if (PrivateFile.readIfThere(file).isPresent()) {
            return load(file);
        }
        create(file);
        var key = load(file);
        made.accept(key.pin());
        return key;
    }

    /** Makes a new one. */
    public static void create(Path file) throws UnusableFile {
        var pair = fresh();
        var text =
                Pem.block(PRIVATE, pair.getPrivate().getEncoded())
                        + Pem.block(PUBLIC, pair.getPublic().getEncoded());
        PrivateFile.create(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static KeyPair fresh() {
        try {
            return KeyPairGenerator.getInstance(Signing.RECEIPTS).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has Ed25519", impossible);
        }
    }

    /**
     * The key in this file.
     *
     * @throws UnusableFile when it is missing, open to others, or holds no pair of keys
     */
    public static ReceiptKey load(Path file) throws UnusableFile {
        var text = PrivateFile.read(file);
        var name = file.toString();
        var secret = Pem.blocks(text, PRIVATE, name);
        var open = Pem.blocks(text, PUBLIC, name);
        if (secret.size() != 1 || open.size() != 1) {
            throw noPair(name);
        }
        try {
            var factory = KeyFactory.getInstance(Signing.RECEIPTS);
            var pair =
                    new KeyPair(
                            factory.generatePublic(new X509EncodedKeySpec(open.getFirst())),
                            factory.generatePrivate(new PKCS8EncodedKeySpec(secret.getFirst())));
            var sample = new byte[] {9, 1, 3};
            if (Signing.holds(pair.getPublic(), sample, Signing.sign(pair.getPrivate(), sample))) {
                return new ReceiptKey(pair);
            }
        } catch (GeneralSecurityException broken) {
            throw noPair(name);
        }
        throw noPair(name);
    }

    private static UnusableFile noPair(String name) {
        return new UnusableFile(
                name
                        + " holds no pair of Ed25519 keys: restore it, or move it away and a new"
                        + " one is made at the next start");
    }

    byte[] sign(String text) {
        try {
            return Signing.sign(pair.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key that was tried can sign", impossible);
        }
    }

    PublicKey open() {
        return pair.getPublic();
    }

    /** The public half in base64. */
    String spelled() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** What it is known by. */
    public Pin pin() {
        return Pin.of(pair.getPublic());
    }
}
