package wherry.trials;

import wherry.system.Home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * So many users, and as many names of nobody, that none of them is guessed at often enough for the
 * brakes on guessing: what is tried is what happens to a guess that is looked at.
 *
 * @param number of each kind
 */
record Names(int number) {
    /** A name has ten tries, and these leave it two. */
    private static final int TRIES = 8;

    private static final Pattern HASH = Pattern.compile("password = (\"[^\"]*\")");

    /** Enough for so many guesses of each kind; the users are clones of the home's own. */
    static Names enoughFor(Home home, int guesses) throws IOException {
        var names = new Names(guesses / TRIES + 1);
        var file = home.directory().resolve("users.toml");
        var hash = HASH.matcher(Files.readString(file));
        if (!hash.find()) {
            throw new IOException("there is no password in " + file);
        }
        var users = new StringBuilder();
        for (var i = 0; i < names.number; i++) {
            users.append("\n[users.").append(names.known(i)).append("]\n");
            users.append("password = ").append(hash.group(1)).append('\n');
            users.append("root = \"").append(home.files()).append("\"\n");
        }
        Files.writeString(file, users, StandardOpenOption.APPEND);
        return names;
    }

    /** A user. */
    String known(int turn) {
        return "known" + turn % number;
    }

    /** Nobody; as long a name. */
    String unknown(int turn) {
        return "wrong" + turn % number;
    }
}
