package wherry.lab.ground;

import wherry.protocol.keep.PrivateFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real client, {@code bin/wherry}, in a process of its own. */
public final class LiveCaller implements Caller {
    private static final String WHERRY = "wherry";

    private final Programs programs;
    private final Path place;
    private final Path secret;

    /** One that knows the user's password and has met nobody. */
    public LiveCaller(Programs programs, Path place, String password) throws IOException {
        this.programs = programs;
        this.place = place;
        this.secret = place.resolve("callers-password");
        PrivateFile.replace(secret, password.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Ran call(Call call) throws IOException {
        var arguments = new ArrayList<String>();
        call.ca().ifPresent(file -> arguments.addAll(List.of("--ca", file.toString())));
        arguments.addAll(List.of("--password-file", secret.toString()));
        arguments.add(Host.USER + "@" + call.host() + ":" + call.port());
        arguments.addAll(List.of("-c", call.command()));
        return programs.run(call.directory(), WHERRY, arguments);
    }

    @Override
    public void meet(String host, int port, String pin) throws IOException {
        var met = programs.run(place, WHERRY, List.of("trust", "add", host + ":" + port, pin));
        if (met.exit() != 0) {
            throw new IOException("wherry trust add failed, " + met.ending());
        }
    }
}
