package wherry.client.shell;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What Ctrl-C does while a command runs: the first time it stops that, the second time it leaves
 * the program.
 */
public final class Interrupts {
    private final Runnable leave;
    private CompletableFuture<Void> press = new CompletableFuture<>();
    private @Nullable Runnable stop;
    private boolean aside;

    /** With how the program is left. */
    public Interrupts(Runnable leave) {
        this.leave = leave;
    }

    /** Nobody can press anything. */
    static Interrupts never() {
        return new Interrupts(() -> {});
    }

    /** Ctrl-C; comes on any thread. */
    public void press() {
        Runnable effect;
        CompletableFuture<Void> pressed;
        synchronized (this) {
            if (aside) {
                return; // another program has the terminal, and hears it too
            }
            effect = stop == null ? () -> {} : press.isDone() ? leave : stop;
            pressed = press;
        }
        pressed.complete(null);
        effect.run();
    }

    /** A command begins, which is stopped by this. */
    synchronized void begin(Runnable how) {
        press = new CompletableFuture<>();
        stop = how;
    }

    /** What is being waited for is stopped by this instead. */
    synchronized void instead(Runnable how) {
        stop = how;
    }

    /** The command is over. */
    synchronized void end() {
        stop = null;
    }

    /** Whether Ctrl-C was pressed since the command began. */
    synchronized boolean isPressed() {
        return press.isDone();
    }

    private synchronized CompletableFuture<Void> pressed() {
        return press;
    }

    /** Whether another program has the terminal. */
    synchronized void aside(boolean now) {
        aside = now;
    }

    /** Waits so long; false when Ctrl-C was pressed. */
    boolean sleep(Duration time) {
        try {
            pressed().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException _) {
            return true;
        } catch (InterruptedException | ExecutionException _) {
            return false;
        }
    }

    /** Waits until something is done; false when Ctrl-C was pressed first. */
    boolean await(CompletableFuture<?> work) {
        Future<?> first = CompletableFuture.anyOf(pressed(), work);
        try {
            first.get();
        } catch (InterruptedException | ExecutionException _) {
            return work.isDone();
        }
        return work.isDone();
    }
}
