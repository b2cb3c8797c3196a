package wherry.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import wherry.protocol.Reason;

import java.util.List;

/** Threats T17 and T23: what a client may name, and where it leads. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("T17")
@Tag("T23")
class VirtualPathTest {
    private static final VirtualPath HERE = new VirtualPath(List.of("a", "b"));

    @ParameterizedTest
    @Tag("B35")
    @CsvSource({
        "c, /a/b/c",
        "'', /a/b",
        "., /a/b",
        "./c/., /a/b/c",
        "c/, /a/b/c",
        "c//d, /a/b/c/d",
        ".., /a",
        "../.., /",
        "../../c, /c",
        "/, /",
        "//, /",
        "/c, /c",
        "/c/../d, /d",
        "nowhere/.., /a/b",
        "' c', '/a/b/ c'",
        "~, /a/b/~",
        "..., ",
        "%2e%2e, /a/b/%2e%2e",
        ".hidden, /a/b/.hidden",
        "..a, /a/b/..a",
        "größe, /a/b/größe",
        "名前, /a/b/名前"
    })
    void a_path_is_resolved_on_names(String typed, String expected) throws FileRefused {
        if (expected == null) {
            assertThatThrownBy(() -> HERE.resolve(typed)).isInstanceOf(FileRefused.class);
        } else {
            assertThat(HERE.resolve(typed)).hasToString(expected);
        }
    }

    @ParameterizedTest
    @Tag("B35")
    @ValueSource(
            strings = {"../../..", "/..", "/../a", "/a/../../a", "../../../a/b", "/../.wherry"})
    void climbing_above_the_root_is_answered_like_a_name_that_is_not_there(String typed) {
        assertThatThrownBy(() -> HERE.resolve(typed))
                .isInstanceOfSatisfying(
                        FileRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOFILE))
                .hasMessage(FileRefused.absent().getMessage());
    }

    @ParameterizedTest
    @Tag("B6")
    @Tag("B7")
    @ValueSource(
            strings = {
                "..\\..\\x",
                "C:",
                "C:\\x",
                "a:stream",
                "\\\\host\\share",
                ".. .",
                "...",
                "x.",
                "x ",
                "x. ",
                "x .",
                ". ",
                ".. ",
                "con",
                "CON",
                "Con.txt",
                "nul",
                "aux.c",
                "prn",
                "com0",
                "com1",
                "COM1.log",
                "lpt9",
                "COM¹",
                "lpt²",
                "com³.txt",
                "conin$",
                "CONOUT$",
                "nul .txt",
                "a\u0001b",
                "a\rb",
                "a\nb",
                "\u001b[31m",
                "a\u007fb",
                "a\u0085b",
                "a\u202eb",
                "a\u2066b",
                "a\u200db",
                "a\ufeffb",
                "a\u00adb",
                "a\u034fb",
                "a\u115fb",
                "a\u3164b",
                "a\uffa0b",
                "a\ufe0fb",
                "a\ue000b",
                "a\u2028b",
                "a\ufffdb",
                "a\ufdd0b",
                "e\u0301",
                "a\u030a",
                "\u212b",
                "\u0958",
                "\ud83d",
                "x\udc00",
                "\udb40\udd00x",
                "\udb40\udc01x"
            })
    void a_hostile_name_is_refused_wherever_it_stands(String name) {
        refused(name, Reason.NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:stream", "12:30", ":", "C:"})
    void a_colon_is_taken_where_it_is_switched_on(String name) throws FileRefused {
        assertThat(HERE.resolve(name, true)).hasToString("/a/b/" + name);
        assertThatThrownBy(() -> HERE.resolve(name, false))
                .hasMessage("a name may not hold \\ or :");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\b", "C:\\x", "con", "x:.", "x: ", "a\u202e:b", "../../.."})
    void all_else_is_refused_with_colons_too(String name) {
        assertThatThrownBy(() -> HERE.resolve(name, true)).isInstanceOf(FileRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {".wherry", ".WHERRY", ".Wherry"})
    void what_the_store_keeps_for_itself_looks_like_a_name_that_is_not_there(String name) {
        refused(name, Reason.NOFILE);
    }

    private static void refused(String name, Reason reason) {
        for (var typed : List.of(name, "/" + name, "a/" + name, name + "/a", name + "/../a")) {
            assertThatThrownBy(() -> HERE.resolve(typed))
                    .as(typed)
                    .isInstanceOfSatisfying(
                            FileRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(reason));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "console",
                "comet",
                "com10",
                "nullable",
                "aux_",
                "COM⁴",
                "lpt",
                ".wherry2",
                "wherry",
                "a b",
                "-rf",
                "--help",
                "*",
                "é",
                "a;b",
                "x;part2",
                "#",
                "=",
                "🛶"
            })
    void a_harmless_name_is_taken(String name) throws FileRefused {
        assertThat(HERE.resolve(name)).hasToString("/a/b/" + name);
    }

    @Test
    void a_name_may_have_255_octets_and_no_more() throws FileRefused {
        assertThat(HERE.resolve("é".repeat(127) + "x").last()).hasSize(128);
        assertThatThrownBy(() -> HERE.resolve("é".repeat(128))).isInstanceOf(FileRefused.class);
        assertThatThrownBy(() -> HERE.resolve("x".repeat(256))).isInstanceOf(FileRefused.class);
    }

    @Test
    void a_place_may_be_128_names_deep_and_no_deeper() throws FileRefused {
        var deepest = VirtualPath.root().resolve("d/".repeat(128));
        assertThat(deepest.names()).hasSize(128);
        assertThatThrownBy(() -> deepest.resolve("d")).isInstanceOf(FileRefused.class);
        assertThatThrownBy(() -> VirtualPath.root().resolve("d/".repeat(129)))
                .isInstanceOf(FileRefused.class);
    }

    @Test
    void a_place_contains_itself_and_what_is_below_it() {
        var inside = new VirtualPath(List.of("a", "b", "c"));
        assertThat(HERE.contains(HERE)).isTrue();
        assertThat(HERE.contains(inside)).isTrue();
        assertThat(VirtualPath.root().contains(inside)).isTrue();
        assertThat(inside.contains(HERE)).isFalse();
        assertThat(HERE.contains(new VirtualPath(List.of("a", "bc")))).isFalse();
    }

    @Test
    void the_root_is_in_itself() {
        assertThat(VirtualPath.root().parent()).isEqualTo(VirtualPath.root());
        assertThat(VirtualPath.root()).hasToString("/");
    }
}
