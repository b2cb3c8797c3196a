package wherry.client.shell;

import wherry.client.TinyServer;
import wherry.client.remote.Credentials;
import wherry.client.remote.ExitCode;
import wherry.client.remote.Lines;
import wherry.client.remote.RemoteFiles;
import wherry.client.transfer.Lanes;
import wherry.client.transfer.LocalFiles;
import wherry.client.transfer.Manner;
import wherry.protocol.Secret;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Somebody who types commands in a directory, and reads what is shown and said. */
final class Typist {
    private final Path here;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Typist(Path here) {
        this.here = here;
    }

    /** Logs in, runs the commands, and ends. */
    ExitCode run(TinyServer server, String commands) throws Exception {
        var screen = new Screen(stream(out), stream(err), false, false);
        var local = new LocalFiles(here);
        try (var remote = RemoteFiles.greeted(Lines.over(server.connect(), Lines.LITTLE), false)) {
            remote.login(new Credentials("demo", Secret.of("secret"), null));
            return new Shell(
                            remote,
                            local,
                            new Audience(screen),
                            Lines.NO_KEYS,
                            Manner.USUAL,
                            Lanes.one())
                    .script(new ScriptLines(new BufferedReader(new StringReader(commands)), ""));
        }
    }

    private static PrintStream stream(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    /** The data. */
    String shown() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The talk. */
    String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
