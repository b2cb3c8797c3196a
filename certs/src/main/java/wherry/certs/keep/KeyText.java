package wherry.certs.keep;

import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

import wherry.protocol.Secret;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.tls.Pem;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;

/**
 * A private key as PEM text: plain PKCS#8, or encrypted under a passphrase (PBES2 with AES-256 and
 * PBKDF2-HMAC-SHA256), which {@code openssl pkcs8} reads and writes too. The provider is Bouncy
 * Castle's own: the JDK's cipher of that name does not pad.
 */
final class KeyText {
    private static final int ITERATIONS = 600_000;

    /** More would be no key file but a way to keep a processor busy. */
    private static final BigInteger MOST_ITERATIONS = BigInteger.valueOf(10_000_000);

    private static final AlgorithmIdentifier HMAC_SHA256 =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);

    private KeyText() {}

    static byte[] write(PrivateKey key, Optional<Secret> passphrase) throws UnusableFile {
        var text =
                passphrase.isPresent()
                        ? Pem.block("ENCRYPTED PRIVATE KEY", encrypted(key, passphrase.get()))
                        : Pem.block("PRIVATE KEY", key.getEncoded());
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static PrivateKey read(byte[] text, Path file, PublicKey publicKey, Passphrase passphrase)
            throws UnusableFile {
        var ascii = new String(text, StandardCharsets.ISO_8859_1);
        if (!ascii.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
            return Pem.privateKey(text, file.toString(), publicKey);
        }
        var sealed = sealed(ascii, file);
        checkCost(sealed, file);
        var plain = Pem.block("PRIVATE KEY", decrypted(sealed, file, passphrase.of(file)));
        return Pem.privateKey(
                plain.getBytes(StandardCharsets.US_ASCII), file.toString(), publicKey);
    }

    private static byte[] encrypted(PrivateKey key, Secret passphrase) throws UnusableFile {
        var characters = characters(passphrase);
        try {
            var encryptor =
                    new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                            .setProvider(new BouncyCastleProvider())
                            .setPRF(HMAC_SHA256)
                            .setIterationCount(ITERATIONS)
                            .build(characters);
            var info = PrivateKeyInfo.getInstance(key.getEncoded());
            return new PKCS8EncryptedPrivateKeyInfoBuilder(info).build(encryptor).getEncoded();
        } catch (OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("Bouncy Castle has AES-256 and PBKDF2", impossible);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static PKCS8EncryptedPrivateKeyInfo sealed(String text, Path file) throws UnusableFile {
        try (var parser = new PEMParser(new StringReader(text))) {
            for (var found = parser.readObject(); found != null; found = parser.readObject()) {
                if (found instanceof PKCS8EncryptedPrivateKeyInfo sealed) {
                    return sealed;
                }
            }
        } catch (IOException broken) {
            throw new UnusableFile(file + " is damaged: its PEM text cannot be read", broken);
        }
        throw new UnusableFile(file + " is damaged: its encrypted key does not end");
    }

    private static void checkCost(PKCS8EncryptedPrivateKeyInfo sealed, Path file)
            throws UnusableFile {
        var algorithm = sealed.toASN1Structure().getEncryptionAlgorithm();
        try {
            if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
                var derivation =
                        PBES2Parameters.getInstance(algorithm.getParameters())
                                .getKeyDerivationFunc();
                if (derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)
                        && PBKDF2Params.getInstance(derivation.getParameters())
                                        .getIterationCount()
                                        .compareTo(MOST_ITERATIONS)
                                <= 0) {
                    return;
                }
            }
        } catch (IllegalArgumentException broken) {
            throw new UnusableFile(file + " is damaged: its encryption is not described", broken);
        }
        throw new UnusableFile(
                file
                        + " is encrypted in an unusual way: run 'openssl pkcs8 -topk8 -in "
                        + file
                        + "' and use what it prints");
    }

    private static byte[] decrypted(
            PKCS8EncryptedPrivateKeyInfo sealed, Path file, Secret passphrase) throws UnusableFile {
        var characters = characters(passphrase);
        try {
            var decryptor =
                    new JcePKCSPBEInputDecryptorProviderBuilder()
                            .setProvider(new BouncyCastleProvider())
                            .build(characters);
            return sealed.decryptPrivateKeyInfo(decryptor).getEncoded();
        } catch (PKCSException | IOException | IllegalArgumentException wrong) {
            throw new UnusableFile("the passphrase does not open " + file + ": try again", wrong);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /** The octets of a passphrase as the characters that are turned into the same octets again. */
    private static char[] characters(Secret passphrase) throws UnusableFile {
        var octets = passphrase.reveal();
        CharBuffer decoded;
        try {
            decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
        } catch (CharacterCodingException notText) {
            throw new UnusableFile("the passphrase is not UTF-8 text: write it as text", notText);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
        var characters = Arrays.copyOf(decoded.array(), decoded.limit());
        Arrays.fill(decoded.array(), '\0');
        return characters;
    }
}
