package wherry.client.shell;

import wherry.protocol.Printable;

import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * The only thing that prints. Data goes to standard output, talk to standard error, and everything
 * passes {@link Printable}, because nearly all of it may come from a server.
 */
public final class Screen {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final Consumer<String> data;
    private final PrintStream err;
    private final boolean quiet;
    private final boolean live;
    private boolean statusShown;

    /**
     * A screen over two streams.
     *
     * @param quiet whether only data and errors are shown
     * @param live whether {@code err} is a terminal, on which a line can be drawn over
     */
    public Screen(PrintStream out, PrintStream err, boolean quiet, boolean live) {
        this(out, err, quiet, live, line -> out.println(Printable.of(line)));
    }

    /** The same, whose data goes to somebody who prints it on {@code out} in a form of his own. */
    public Screen(
            PrintStream out, PrintStream err, boolean quiet, boolean live, Consumer<String> data) {
        this.out = out;
        this.data = data;
        this.err = err;
        this.quiet = quiet;
        this.live = live && !quiet;
    }

    /** A line of what the user asked for. */
    public synchronized void data(String line) {
        data.accept(line);
    }

    /** A line about what is going on. */
    public synchronized void talk(String line) {
        if (!quiet) {
            clearStatus();
            err.println(Printable.of(line));
            err.flush();
        }
    }

    /** A line about what went wrong; shown however quiet it is to be. */
    public synchronized void trouble(String line) {
        clearStatus();
        err.println("wherry: " + Printable.of(line));
        err.flush();
    }

    /** Asks for the next command. */
    public synchronized void prompt(String directory) {
        clearStatus();
        err.print("wherry " + Printable.of(directory) + "> ");
        err.flush();
    }

    /** Whether a status line can be seen by anybody. */
    public boolean isLive() {
        return live;
    }

    /** Draws the line that tells how far a transfer has come. */
    synchronized void status(String line) {
        if (live) {
            err.print(CLEAR_LINE + Printable.of(line));
            err.flush();
            statusShown = true;
        }
    }

    /** Takes that line away. */
    synchronized void clearStatus() {
        if (statusShown) {
            err.print(CLEAR_LINE);
            err.flush();
            statusShown = false;
        }
    }

    /** Lets everything said so far be seen. */
    public synchronized void flush() {
        out.flush();
        err.flush();
    }
}
