package wherry.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import org.junit.jupiter.api.Tag;

import wherry.server.files.FileRefused;
import wherry.server.files.VirtualPath;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Paths of clients against a second opinion: none leads out of the root or to a bad name. */
@Tag("T17")
class VirtualPathFuzzTest {
    private static final Path ROOT = Path.of("/srv/files/alice");
    private static final int NAMES = 140;

    @FuzzTest
    void resolves(FuzzedDataProvider data) {
        var here = new VirtualPath(resolved(VirtualPath.root(), typed(data)).names());
        var typed = typed(data);
        var found = resolved(here, typed);
        assertThat(found).as(typed).isEqualTo(NaivePath.resolve(here.names(), typed));
        stays(new VirtualPath(found.names()));
    }

    /** Names of the dictionary and others, or any text at all. */
    private static String typed(FuzzedDataProvider data) {
        if (data.consumeBoolean()) {
            var length = data.consumeInt(0, 1200);
            return new String(data.consumeBytes(length), StandardCharsets.UTF_8);
        }
        var typed = new StringBuilder(data.consumeBoolean() ? "/" : "");
        for (var left = data.consumeInt(0, NAMES); left > 0; left--) {
            typed.append(Names.any(data)).append('/');
        }
        return typed.toString();
    }

    private static void stays(VirtualPath path) {
        var text = path.toString();
        var onDisk = Path.of(ROOT + text);
        assertThat(onDisk.normalize()).isEqualTo(onDisk);
        assertThat((Object) onDisk).matches(place -> ((Path) place).startsWith(ROOT));
        assertThat(onDisk.getNameCount() - ROOT.getNameCount()).isEqualTo(path.names().size());
        assertThat(resolved(new VirtualPath(List.of("elsewhere")), text).names())
                .isEqualTo(path.names());
    }

    private static NaivePath resolved(VirtualPath here, String typed) {
        try {
            return new NaivePath(here.resolve(typed).names(), null);
        } catch (FileRefused refused) {
            assertThat(refused).hasMessageMatching("[ -~]+");
            return new NaivePath(List.of(), refused.reason());
        }
    }
}
