package wherry.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DigestTest {
    private static final byte[] CHECK = "123456789".getBytes(StandardCharsets.US_ASCII);

    /** The check value of the catalogue of CRCs, and FIPS 180-4's "abc". */
    @Test
    void known_digests() {
        assertThat(hex(Digest.CRC32C, CHECK)).isEqualTo("e3069283");
        assertThat(hex(Digest.SHA_256, "abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @EnumSource
    void pieces_make_the_same_digest_as_the_whole(Digest digest) {
        var running = digest.begin();
        running.update(CHECK, 0, 4);
        running.update(CHECK, 4, 5);
        assertThat(running.hex()).isEqualTo(hex(digest, CHECK)).hasSize(digest.digits());
    }

    @ParameterizedTest
    @EnumSource
    void a_digest_is_found_by_its_name(Digest digest) {
        assertThat(Digest.named(digest.word())).contains(digest);
        assertThat(Digest.named("md5")).isEmpty();
        assertThat(Digest.named("")).isEmpty();
    }

    private static String hex(Digest digest, byte[] octets) {
        var running = digest.begin();
        running.update(octets, 0, octets.length);
        return running.hex();
    }
}
