package wherry.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import org.junit.jupiter.api.Tag;

import wherry.protocol.Wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A whole session on a real directory: any octets in, framed replies out, no harm done. */
@Tag("T07")
class SessionFuzzTest {
    private static final List<String> OPENINGS =
            List.of(
                    "",
                    "USER dora\0",
                    "USER alice\0PASS secret\0FEAT\0",
                    "FEAT\0USER carol\0ACCT project x\0PASS secret\0");

    @FuzzTest
    void serves(FuzzedDataProvider data) throws IOException {
        var extensions = data.consumeBoolean();
        var pieces = new Pieces(data.consumeBoolean() ? data.consumeInt() : 0);
        var opening = data.pickValue(OPENINGS).getBytes(StandardCharsets.UTF_8);
        var words = data.consumeBoolean() ? Chatter.of(data) : data.consumeRemainingAsBytes();
        var client = joined(opening, words);
        var said = new ByteArrayOutputStream();
        try (var harbour = Harbour.fresh()) {
            harbour.serve(new Wire(new Arriving(client, pieces), said), extensions);
            var named = Transcript.namesVictim(client, said.toByteArray(), extensions);
            assertThat(named || harbour.holdsVictim()).as("content was obeyed").isTrue();
            assertThat(said.toString(StandardCharsets.ISO_8859_1)).doesNotContain(Harbour.PRIVATE);
            harbour.inspect();
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var all = new ByteArrayOutputStream(first.length + second.length);
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
