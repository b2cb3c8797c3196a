package wherry.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;

import java.util.List;

/** File names that mean something, or look as if they did. */
final class Names {
    /** What lies in the tree of a session, and what may be made there. */
    private static final List<String> KNOWN =
            List.of(
                    "draft.txt",
                    "notes",
                    "dir",
                    "inner.txt",
                    "new",
                    "out",
                    "outfile",
                    "up",
                    "empty",
                    "vault",
                    "treasure",
                    "caf\u00e9",
                    "draft.txt;1",
                    "draft.txt;2",
                    "draft.txt;*",
                    "new;1");

    private static final List<String> ODD =
            List.of(
                    "..",
                    ".",
                    "",
                    "/",
                    ".wherry",
                    ".WHERRY",
                    "staging",
                    "generations",
                    "x;part",
                    "x;3",
                    ";3",
                    "x;99999999999",
                    "x;*",
                    "cafe\u0301",
                    "con",
                    "COM1.txt",
                    "nul .x",
                    "a\\b",
                    "c:d",
                    "x.",
                    "x ",
                    " x",
                    "\u202ex",
                    "x\u200b",
                    "x\ny",
                    "x\ry",
                    "x\u0001",
                    "\ufffd",
                    "%2e%2e",
                    "~",
                    "*",
                    "-rf",
                    "$(id)",
                    "\ud83d\ude00",
                    "[NAME]",
                    "(a=b)");

    private Names() {}

    /** One name, the known ones more often. */
    static String any(FuzzedDataProvider data) {
        return switch (data.consumeInt(0, 7)) {
            case 0, 1, 2, 3 -> data.pickValue(KNOWN);
            case 4, 5 -> data.pickValue(ODD);
            case 6 -> data.consumeString(8);
            default ->
                    data.pickValue(List.of("n", "\u00e9", "\ud83d\ude00"))
                            .repeat(data.consumeInt(60, 260));
        };
    }

    /** A path of one to three names. */
    static String path(FuzzedDataProvider data) {
        var path = new StringBuilder(data.consumeInt(0, 3) == 0 ? "/" : "").append(any(data));
        for (var more = Math.max(0, data.consumeInt(0, 4) - 2); more > 0; more--) {
            path.append('/').append(any(data));
        }
        return path.toString();
    }
}
