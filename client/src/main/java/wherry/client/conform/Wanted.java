package wherry.client.conform;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a reply should look like: literal text, in which {@code *} stands for any text and {@code |}
 * between blanks for "or".
 *
 * @param pattern the same as people read it
 */
record Wanted(String pattern) {

    /** Whether these words are wanted. */
    boolean accepts(String reply) {
        return List.of(pattern.split(" \\| ", -1)).stream().anyMatch(one -> matches(one, reply));
    }

    private static boolean matches(String one, String reply) {
        var regex = new StringBuilder();
        for (var piece : one.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(piece));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(reply).matches();
    }
}
