package wherry.client;

import wherry.client.remote.ExitCode;
import wherry.client.shell.TerminalKeyboard;
import wherry.protocol.keep.TypedSecret;

import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Where a person will type commands; made ready while the server is being called. */
final class Seat {
    private final CompletableFuture<TerminalKeyboard> keyboard = new CompletableFuture<>();

    private Seat() {}

    /** Begins to make one ready. */
    static Seat prepared() {
        var seat = new Seat();
        Thread.ofPlatform().daemon().name("seat").start(seat::prepare);
        return seat;
    }

    private void prepare() {
        try {
            var history = Surroundings.usualState().resolve("history");
            keyboard.complete(
                    TerminalKeyboard.ofThisProcess(
                            history, () -> ClientMain.leave(ExitCode.INTERRUPTED)));
        } catch (IOException | RuntimeException | LinkageError unfit) {
            keyboard.completeExceptionally(unfit);
        }
    }

    /** The keyboard, once it is ready. @throws IOException when lines cannot be edited here */
    TerminalKeyboard keyboard() throws IOException {
        try {
            return keyboard.join();
        } catch (CompletionException unfit) {
            throw new IOException("no terminal", unfit);
        }
    }

    /**
     * Where a secret can be asked for, once nothing else looks at how the terminal is set: asking
     * sets it so that nothing is echoed.
     */
    Optional<Console> console() {
        keyboard.handle((_, _) -> true).join();
        return TypedSecret.terminal();
    }
}
