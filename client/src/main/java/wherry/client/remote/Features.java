package wherry.client.remote;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a server answered to FEAT: the first word of each line, and what stands behind it. */
record Features(Map<String, String> lines) {
    /** Of a server that was not asked, or has none. */
    static final Features NONE = new Features(Map.of());

    /** What this answer announces; its first line is a title. */
    static Features in(String answer) {
        var found = new HashMap<String, String>();
        for (var line : answer.lines().skip(1).toList()) {
            var words = line.strip().split(" ", 2);
            found.put(words[0], words.length > 1 ? words[1] : "");
        }
        return new Features(Map.copyOf(found));
    }

    boolean has(String feature) {
        return lines.containsKey(feature.toUpperCase(Locale.ROOT));
    }

    /** Whether all is there that many dialogues at once take. */
    boolean allowPipelining() {
        return Stream.of("PIPE", "DIGEST", "MLSD", "MLST", "HASH", "REST", "MFMT", "XMKD")
                .allMatch(this::has);
    }

    /** Content of so many octets may follow its SIZE at once. */
    long mostAhead() {
        var most = lines.getOrDefault("PIPE", "");
        return most.matches("[0-9]{1,9}") ? Long.parseLong(most) : 0;
    }
}
