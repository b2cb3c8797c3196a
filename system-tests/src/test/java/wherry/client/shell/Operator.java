package wherry.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;

import wherry.client.remote.Credentials;
import wherry.client.remote.Dialer;
import wherry.client.remote.DirectoryKeys;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Patience;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.client.remote.ServerAddress;
import wherry.client.transfer.Lanes;
import wherry.client.transfer.LocalFiles;
import wherry.client.transfer.Manner;
import wherry.client.transfer.Persistence;
import wherry.protocol.Secret;
import wherry.protocol.tls.TlsTrust;
import wherry.system.Home;
import wherry.system.LiveServer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A person at a terminal of JLine's own, in front of a real server. */
final class Operator implements AutoCloseable {
    static final String PROMPT = "wherry /> ";

    /** What JLine says to the terminal (bracketed paste) when a line begins and when it ends. */
    private static final String TYPING = "\u001b[?2004h";

    private static final String NO_MORE_TYPING = "\u001b[?2004l";

    private static final long PATIENCE_SECONDS = 40;
    private static final Persistence.Terms SOON = new Persistence.Terms(8, Duration.ofMillis(50));
    private static final DirectoryKeys NO_KEYS =
            new DirectoryKeys() {
                @Override
                public Secret password(String directory) {
                    throw new IllegalStateException("no directory wants one");
                }

                @Override
                public Secret account(String directory) {
                    throw new IllegalStateException("no directory wants one");
                }
            };

    /** What can be read off the terminal, everything that ever was. */
    private static final class Paper extends OutputStream {
        private final StringBuilder text = new StringBuilder();

        @Override
        public synchronized void write(int octet) {
            text.append((char) (octet & 0xff));
            notifyAll();
        }

        private synchronized int length() {
            return text.length();
        }

        private synchronized String from(int mark) {
            var octets = text.substring(mark).getBytes(StandardCharsets.ISO_8859_1);
            return new String(octets, StandardCharsets.UTF_8);
        }

        /** Waits for these words; gives the place behind them. */
        private synchronized int await(String words, int mark) throws InterruptedException {
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            var octets =
                    new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            while (text.indexOf(octets, mark) < 0) {
                var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertThat(left).as("'%s' is shown in: %s", words, from(mark)).isPositive();
                wait(left);
            }
            return text.indexOf(octets, mark) + octets.length();
        }
    }

    private final Paper paper = new Paper();
    private final LiveServer server;
    private final LineDisciplineTerminal terminal;
    private final TerminalKeyboard keyboard;
    private final Session session;
    private final CompletableFuture<ExitCode> over = new CompletableFuture<>();
    private int mark;

    Operator(LiveServer server, Path here, int columns) throws Exception {
        this.server = server;
        this.terminal =
                new LineDisciplineTerminal(
                        "test",
                        "xterm",
                        paper,
                        StandardCharsets.UTF_8,
                        Terminal.SignalHandler.SIG_DFL);
        terminal.setSize(Size.of(columns, 24));
        this.keyboard = new TerminalKeyboard(terminal, here.resolve("state/history"));
        var stream = new PrintStream(paper, true, StandardCharsets.UTF_8);
        var look = new Look(true, false, true, keyboard::width);
        var screen = new Screen(stream, stream, false, look);
        var interrupts = new Interrupts(() -> over.complete(ExitCode.INTERRUPTED));
        var outfit =
                new Outfit(
                        new LocalFiles(here),
                        new Audience(screen),
                        NO_KEYS,
                        Manner.USUAL,
                        new Lanes(1, this::open, Persistence.none()),
                        keyboard,
                        Harbour.none());
        var target = Home.USER + "@localhost:" + server.port();
        var berth = new Harbour.Berth(open(), target, ", with a password", this::open);
        this.session = new Session(berth, outfit);
        var loop = new PromptLoop(session, interrupts, SOON);
        keyboard.serve(loop.suggestions(), screen, interrupts);
        Thread.ofPlatform().daemon().start(() -> over.complete(loop.run()));
    }

    private RemoteFiles open() throws IOException, RemoteRefused, FileFailed {
        var trust = TlsTrust.authorities(server.home().ca());
        var dialer = new Dialer(trust, Optional.empty(), Patience.USUAL, "");
        var address = new ServerAddress("localhost", server.port());
        var remote = RemoteFiles.greeted(dialer.dial(address), false);
        remote.login(new Credentials(Home.USER, Secret.of(Home.PASSWORD), null));
        return remote;
    }

    /** Types these characters, as they are. */
    Operator type(String keys) throws IOException {
        mark = paper.length();
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Waits until this is shown, of what came since the last keys. */
    Operator sees(String words) throws InterruptedException {
        paper.await(words, mark);
        return this;
    }

    /** Types a line and waits until the next can be typed; gives what was shown in between. */
    String line(String line) throws Exception {
        var from = paper.length();
        type(line + "\r");
        var typed = paper.await(NO_MORE_TYPING, from);
        paper.await(TYPING + PROMPT, typed);
        return paper.from(typed);
    }

    /** The line to the server breaks. */
    void cut() {
        session.line().cut();
    }

    /** Nobody else can talk to the server until that is over, as while Tab listens to it. */
    void holdTheLine() {
        session.line().turn().lock();
    }

    /** Waits until the command that was typed wants to talk to the server. */
    void awaitAnother() {
        while (!session.line().turn().hasQueuedThreads()) {
            Thread.onSpinWait();
        }
    }

    void releaseTheLine() {
        session.line().turn().unlock();
    }

    /** All that was ever shown. */
    String all() {
        return paper.from(0);
    }

    /** How it ended, which must be soon. */
    ExitCode ended() throws Exception {
        return over.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        keyboard.close();
    }
}
