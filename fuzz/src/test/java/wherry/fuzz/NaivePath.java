package wherry.fuzz;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Reason;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Virtual paths said a second time, from docs/protocol.md and the tables of Unicode: the names, or
 * why not.
 */
record NaivePath(List<String> names, @Nullable Reason refusal) {
    private static final Pattern INVISIBLE =
            Pattern.compile(
                    "[\\p{C}\\p{Zl}\\p{Zp}\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5"
                            + "\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164"
                            + "\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufff8\\x{1bca0}-\\x{1bca3}"
                            + "\\x{1d173}-\\x{1d17a}\\x{e0000}-\\x{e0fff}\\ufffd]");
    private static final Set<String> DEVICES =
            Set.of("con", "prn", "aux", "nul", "conin$", "conout$");

    static NaivePath resolve(List<String> here, String typed) {
        var names = new ArrayList<>(typed.startsWith("/") ? List.<String>of() : here);
        for (var rest = typed + "/"; !rest.isEmpty(); rest = rest.substring(next(rest))) {
            var name = rest.substring(0, next(rest) - 1);
            if (name.equals("..") ? names.isEmpty() : name.equalsIgnoreCase(".wherry")) {
                return new NaivePath(List.of(), Reason.NOFILE);
            } else if (name.equals("..")) {
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".") && isBad(name)) {
                return new NaivePath(List.of(), Reason.NAME);
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names.size() > 128
                ? new NaivePath(List.of(), Reason.NAME)
                : new NaivePath(Collections.unmodifiableList(names), null);
    }

    private static int next(String rest) {
        return rest.indexOf('/') + 1;
    }

    private static boolean isBad(String name) {
        return INVISIBLE.matcher(name).find()
                || name.contains("\\")
                || name.contains(":")
                || name.matches("(?s).*[. ]")
                || !name.equals(Normalizer.normalize(name, Normalizer.Form.NFC))
                || name.getBytes(StandardCharsets.UTF_8).length > 255
                || isDevice(name);
    }

    private static boolean isDevice(String name) {
        var dot = name.indexOf('.');
        var stem = (dot < 0 ? name : name.substring(0, dot)).replaceFirst(" +$", "");
        var small = asciiLower(stem);
        return DEVICES.contains(small)
                || (small.length() == 4
                        && (small.startsWith("com") || small.startsWith("lpt"))
                        && "0123456789\u00b9\u00b2\u00b3".indexOf(small.charAt(3)) >= 0);
    }

    private static String asciiLower(String text) {
        var small = new StringBuilder();
        text.chars().forEach(c -> small.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return small.toString();
    }
}
