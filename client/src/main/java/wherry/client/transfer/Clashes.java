package wherry.client.transfer;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names in one directory that some disk would take for one and the same. */
final class Clashes {
    private final boolean caseSensitive;
    private final Map<String, String> first = new HashMap<>();
    private final Map<String, String> clashing = new HashMap<>();

    /** Of these names; with {@code caseSensitive} both ends are known to tell cases apart. */
    Clashes(Iterable<String> names, boolean caseSensitive) {
        this.caseSensitive = caseSensitive;
        for (var name : names) {
            var other = first.putIfAbsent(folded(name), name);
            if (other != null) {
                clashing.put(name, other);
                clashing.putIfAbsent(other, name);
            }
        }
    }

    private String folded(String name) {
        var composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        return caseSensitive
                ? composed
                : composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    boolean hold(String name) {
        return clashing.containsKey(name);
    }

    /** Why it is not moved. */
    String reason(String name) {
        return "Another name in its directory differs from it only in case or in how its characters"
                + " are composed ("
                + clashing.getOrDefault(name, name)
                + "): where that is no difference one would replace the other. Rename one"
                + (caseSensitive ? "" : ", or give --case-sensitive");
    }
}
