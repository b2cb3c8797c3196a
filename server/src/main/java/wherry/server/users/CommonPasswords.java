package wherry.server.users;

import wherry.protocol.Secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The passwords everybody tries first. */
public final class CommonPasswords {
    private static final Set<String> COMMON =
            Set.of(
                    "password",
                    "passwort",
                    "passw0rd",
                    "p@ssw0rd",
                    "iloveyou",
                    "sunshine",
                    "princess",
                    "football",
                    "baseball",
                    "superman",
                    "trustno1",
                    "whatever",
                    "computer",
                    "internet",
                    "starwars",
                    "michelle",
                    "jennifer",
                    "corvette",
                    "administrator",
                    "letmein",
                    "welcome",
                    "changeme",
                    "secret",
                    "qwerty",
                    "qwertyuiop",
                    "qwertz",
                    "qwertzuiop",
                    "asdfghjkl",
                    "1q2w3e4r5t",
                    "abc123",
                    "monkey",
                    "dragon",
                    "master",
                    "shadow",
                    "default",
                    "wherry",
                    "correcthorsebatterystaple",
                    "correct horse battery staple",
                    "guest",
                    "test");

    private CommonPasswords() {}

    /**
     * Whether a password is one of them or the user's name, also with figures or marks behind it,
     * said twice, or in capitals; or a row of figures, or one character again and again.
     */
    public static boolean holds(Secret password, String user) {
        var octets = password.reveal();
        try {
            var word = new String(octets, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            var bare = word.replaceAll("[0-9!?.]+$", "");
            return word.chars().distinct().count() <= 2
                    || "01234567890123456789".contains(word)
                    || "98765432109876543210".contains(word)
                    || isCommon(bare, user)
                    || isCommon(half(bare), user);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    private static boolean isCommon(String word, String user) {
        return COMMON.contains(word) || word.equals(user);
    }

    /** A word said twice, once. */
    private static String half(String word) {
        var half = word.substring(0, word.length() / 2);
        return word.equals(half + half) ? half : word;
    }
}
