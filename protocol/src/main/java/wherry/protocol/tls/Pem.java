package wherry.protocol.tls;

import wherry.protocol.keep.UnusableFile;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Certificates and keys as PEM text (RFC 7468), in both directions. */
public final class Pem {
    private static final Base64.Encoder BASE64 =
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ");
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    private Pem() {}

    /** The PEM text of certificates, one after the other. */
    public static String text(List<X509Certificate> certificates) {
        var text = new StringBuilder();
        for (var certificate : certificates) {
            try {
                text.append(block("CERTIFICATE", certificate.getEncoded()));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(
                        "a certificate that was read can be written", impossible);
            }
        }
        return text.toString();
    }

    /** The PEM text of one block; {@code type} is what follows BEGIN. */
    public static String block(String type, byte[] der) {
        return "-----BEGIN "
                + type
                + "-----\n"
                + BASE64.encodeToString(der)
                + "\n-----END "
                + type
                + "-----\n";
    }

    /** Every certificate in the text, in order; {@code name} is the file, for messages. */
    public static List<X509Certificate> certificates(byte[] text, String name) throws UnusableFile {
        var found = new ArrayList<X509Certificate>();
        for (var block : blocks(text, name)) {
            if (block.type().equals("CERTIFICATE")) {
                found.add(certificate(block.der(), name));
            }
        }
        if (found.isEmpty()) {
            throw new UnusableFile(
                    name + " holds no certificate (no 'BEGIN CERTIFICATE' line): name a PEM file");
        }
        return List.copyOf(found);
    }

    /** The octets of every block of this type, in order; {@code name} is the file, for messages. */
    public static List<byte[]> blocks(byte[] text, String type, String name) throws UnusableFile {
        return blocks(text, name).stream()
                .filter(block -> block.type().equals(type))
                .map(Block::der)
                .toList();
    }

    /** The one private key in the text; {@code publicKey} tells its algorithm. */
    public static PrivateKey privateKey(byte[] text, String name, PublicKey publicKey)
            throws UnusableFile {
        for (var block : blocks(text, name)) {
            switch (block.type()) {
                case "PRIVATE KEY" -> {
                    return key(block.der(), name, publicKey.getAlgorithm());
                }
                case "EC PRIVATE KEY", "RSA PRIVATE KEY" ->
                        throw new UnusableFile(
                                name
                                        + " is in an old key format: run 'openssl pkcs8 -topk8"
                                        + " -nocrypt -in "
                                        + name
                                        + "' and use what it prints");
                case "ENCRYPTED PRIVATE KEY" ->
                        throw new UnusableFile(
                                name
                                        + " is encrypted: run 'openssl pkcs8 -in "
                                        + name
                                        + "' and use what it prints");
                default -> {}
            }
        }
        throw new UnusableFile(
                name
                        + " holds no private key (no 'BEGIN PRIVATE KEY' line): name a PKCS#8 PEM"
                        + " file");
    }

    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    private record Block(String type, byte[] der) {}

    /**
     * Refuses a text in which a block begins that does not end: of a chain that was cut off, the
     * certificates before the cut look like a shorter chain.
     */
    static void requireWhole(byte[] text, String name) throws UnusableFile {
        var shown = new String(text, StandardCharsets.ISO_8859_1);
        if (BEGIN.matcher(shown).results().count() != BLOCK.matcher(shown).results().count()) {
            throw new UnusableFile(
                    name + " is not whole: a PEM block in it has no proper end; copy it again");
        }
    }

    private static List<Block> blocks(byte[] text, String name) throws UnusableFile {
        requireWhole(text, name);
        var found = new ArrayList<Block>();
        var matcher = BLOCK.matcher(new String(text, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            try {
                var base64 = matcher.group(2).replaceAll("\\s", "");
                found.add(new Block(matcher.group(1), Base64.getDecoder().decode(base64)));
            } catch (IllegalArgumentException broken) {
                throw new UnusableFile(name + " is damaged: its PEM text is not base64", broken);
            }
        }
        return found;
    }

    private static X509Certificate certificate(byte[] der, String name) throws UnusableFile {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException broken) {
            throw new UnusableFile(name + " holds a certificate that cannot be read", broken);
        }
    }

    private static PrivateKey key(byte[] der, String name, String algorithm) throws UnusableFile {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException broken) {
            throw new UnusableFile(
                    name + " is no " + algorithm + " key, but its certificate has one", broken);
        }
    }
}
