package wherry.lab.ground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** Users enough for a lab that asks for each only once: the first one's clones, and nobodies. */
public final class Users {
    /** How many there are of each. */
    public static final int NUMBER = 16;

    private static final Pattern HASH = Pattern.compile("password = (\\S+)");

    private Users() {}

    /** A user of the server. */
    public static String known(int number) {
        return "known" + number;
    }

    /** Nobody; as long a name. */
    public static String unknown(int number) {
        return "wrong" + number;
    }

    static void addClones(Path file) throws IOException {
        var hash = HASH.matcher(Files.readString(file));
        if (!hash.find()) {
            throw new IOException("there is no password in " + file);
        }
        var users = new StringBuilder();
        for (var i = 0; i < NUMBER; i++) {
            users.append("\n[users.").append(known(i)).append("]\npassword = ");
            users.append(hash.group(1)).append('\n');
        }
        Files.writeString(file, users, StandardOpenOption.APPEND);
    }
}
