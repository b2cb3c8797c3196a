package wherry.client.remote;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import wherry.protocol.Secret;
import wherry.testing.ScriptedPeer;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** Plain connections for tests: no TLS, little patience. */
public final class Lines {
    /** Long enough for a busy machine, short enough for a test of silence. */
    public static final Patience LITTLE =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMillis(300));

    /** Opens no directory. */
    public static final DirectoryKeys NO_KEYS =
            new DirectoryKeys() {
                @Override
                public Secret password(String directory) throws FileFailed {
                    throw new FileFailed(ExitCode.NOT_PERMITTED, directory + " wants a password");
                }

                @Override
                public Secret account(String directory) throws FileFailed {
                    throw new FileFailed(ExitCode.NOT_PERMITTED, directory + " wants an account");
                }
            };

    private Lines() {}

    /** The server's files as a greeted client sees them. */
    public static RemoteFiles to(ScriptedPeer peer) throws IOException {
        return RemoteFiles.greeted(over(peer.connect(), LITTLE), false);
    }

    /** A connection over a bare socket. */
    public static Connection over(Socket socket, Patience patience) throws IOException {
        var ends =
                new Connection.Ends(
                        socket.getInputStream(), socket.getOutputStream(), socket, socket);
        return new Connection(ends, patience, false);
    }

    /** What a test does with the server's files. */
    public interface Talking {
        /** Talks. */
        void with(RemoteFiles remote) throws Exception;
    }

    /** A server that plays this script, whose lines are apart by bars or line ends. */
    public static ScriptedPeer serving(String script) throws IOException {
        return ScriptedPeer.server(script.replace(" | ", "\n"));
    }

    /** Plays the script against what the talking does, DONE included. */
    public static void play(String script, Talking talking) throws Exception {
        try (var peer = serving(script)) {
            try (var remote = to(peer)) {
                talking.with(remote);
            }
            peer.verify();
        }
    }

    /** The server's no to this. */
    static RemoteRefused refusal(ThrowingCallable attempt) {
        return Assertions.catchThrowableOfType(RemoteRefused.class, attempt);
    }

    /** The end of the connection over this. */
    static LineBroken broken(ThrowingCallable attempt) {
        return Assertions.catchThrowableOfType(LineBroken.class, attempt);
    }
}
