package wherry.lab.ground;

import wherry.lab.relay.Loopback;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * All that a lab works with.
 *
 * @param place where it may leave things
 * @param host the server under attack
 * @param caller the client under attack
 * @param auditor what looks whether an audit log was tampered with
 * @param random chance
 */
public record Stage(Place place, Host host, Caller caller, Auditor auditor, SecureRandom random) {

    /** A new connection to the server, before a login. */
    public Talk dial() throws IOException {
        return new Talk(host.secured(Loopback.dial(host.port())));
    }

    /** The same from 127.0.0.{@code last}. */
    public Talk dialAs(int last) throws IOException {
        return new Talk(host.secured(Loopback.dialAs(host.port(), last)));
    }

    /** A new connection on which the user is logged in. */
    public Talk login() throws IOException {
        var talk = dial();
        var reply = talk.login(Host.USER, host.password());
        if (!Talk.isIn(reply)) {
            talk.close();
            throw new IOException("the lab's own user was refused: " + reply);
        }
        return talk;
    }

    /** The user calls a port by the server's name, believing the server's authority. */
    public Ran call(int port, Path directory, String command) throws IOException {
        var ca = java.util.Optional.of(host.ca());
        return caller.call(new Caller.Call("localhost", port, ca, directory, command));
    }

    /** So many octets that nothing can guess. */
    public byte[] noise(int octets) {
        var noise = new byte[octets];
        random.nextBytes(noise);
        return noise;
    }
}
