package wherry.certs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The other implementation, where it is installed. */
public final class Openssl {
    private Openssl() {}

    /** Whether there is one. */
    public static boolean isThere() {
        try {
            return run("version").startsWith("OpenSSL");
        } catch (IOException _) {
            return false;
        }
    }

    /** Runs one of its commands to the end; all that it said. */
    public static String run(String... words) throws IOException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
