package wherry.client;

import org.slf4j.LoggerFactory;

import wherry.client.remote.Credentials;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.client.shell.Audience;
import wherry.client.shell.Harbour;
import wherry.client.shell.Interrupts;
import wherry.client.shell.Keyboard;
import wherry.client.shell.Look;
import wherry.client.shell.Outfit;
import wherry.client.shell.PlainKeyboard;
import wherry.client.shell.PromptLoop;
import wherry.client.shell.Screen;
import wherry.client.transfer.Curfew;
import wherry.client.transfer.LocalFiles;
import wherry.client.transfer.Manner;
import wherry.client.transfer.Persistence;
import wherry.protocol.keep.TypedSecret;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** The shell for a person: puts terminal, harbour and conversation together. */
final class Interactive implements Harbour {
    private final RunOptions options;
    private final Surroundings around;
    private final GivenKeys keys;
    private Way way;

    /**
     * How the server was reached.
     *
     * @param login as the options said
     * @param introduction knows who servers are
     * @param entrance the way in
     * @param credentials what the server took
     */
    record Way(
            LoginOptions login,
            Introduction introduction,
            Entrance entrance,
            Credentials credentials) {}

    Interactive(RunOptions options, Surroundings around, GivenKeys keys, Way way) {
        this.options = options;
        this.around = around;
        this.keys = keys;
        this.way = way;
    }

    /** Converses over this connection until the person has had enough. */
    ExitCode run(Seat seat, RemoteFiles remote, Manner manner) {
        var interrupts = new Interrupts(() -> ClientMain.leave(ExitCode.INTERRUPTED));
        try (var terminal = seat.keyboard()) {
            var screen = screen(look(terminal::width));
            var conversation = conversation(remote, outfit(screen, terminal, manner), interrupts);
            terminal.serve(conversation.suggestions(), screen, interrupts);
            return conversation.run();
        } catch (IOException | LinkageError unfit) {
            LoggerFactory.getLogger(Interactive.class).debug("no terminal", unfit);
            return plainly(remote, manner, interrupts);
        }
    }

    /** A line drawn over another would not get on with what is shown to onlookers. */
    private Look look(IntSupplier width) {
        var look = Terminals.look(width);
        return options.teach.onScreen()
                ? new Look(false, look.colours(), look.person(), width)
                : look;
    }

    /** Where lines cannot be edited they can still be typed. */
    private ExitCode plainly(RemoteFiles remote, Manner manner, Interrupts interrupts) {
        var screen = screen(Look.NONE);
        var keys = new InputStreamReader(around.in(), StandardCharsets.UTF_8);
        var keyboard = new PlainKeyboard(new BufferedReader(keys), around.err());
        return conversation(remote, outfit(screen, keyboard, manner), interrupts).run();
    }

    private Screen screen(Look look) {
        return new Screen(around.out(), around.err(), way.login().quiet, look);
    }

    private Outfit outfit(Screen screen, Keyboard keyboard, Manner manner) {
        return new Outfit(
                new LocalFiles(Path.of("")),
                new Audience(screen),
                keys,
                manner,
                options.transfer.lanes(
                        () -> way.entrance().enter(way.credentials()), Persistence.none()),
                keyboard,
                this);
    }

    private PromptLoop conversation(RemoteFiles remote, Outfit outfit, Interrupts interrupts) {
        return new PromptLoop(berth(remote), outfit, interrupts);
    }

    private Berth berth(RemoteFiles remote) {
        var entrance = way.entrance();
        var who = way.credentials();
        var proof =
                who.password() != null
                        ? ", with a password"
                        : way.login().certificate != null
                                ? ", with the certificate " + way.login().certificate
                                : "";
        return new Berth(
                remote,
                entrance.target().user() + "@" + entrance.target().address(),
                proof,
                () -> entrance.enter(who));
    }

    /** An authority given once is believed again; a pinned key belongs to one server only. */
    @Override
    public Berth open(String text) throws IOException, RemoteRefused, FileFailed {
        var target =
                Target.parse(text, System.getProperty("user.name", ""))
                        .orElseThrow(
                                () ->
                                        new FileFailed(
                                                ExitCode.USAGE,
                                                text
                                                        + " is no server: write USER@HOST or"
                                                        + " USER@HOST:PORT"));
        var last = way.entrance().target();
        var same = target.address().equals(last.address());
        var trusting = new LoginOptions.Trusting();
        trusting.ca = way.login().trusting.ca;
        trusting.pin = same ? way.login().trusting.pin : null;
        var dialer = way.introduction().to(target.address(), trusting, around.person());
        var entrance =
                new Entrance(
                        dialer,
                        target,
                        options.plain,
                        TypedSecret::terminal,
                        Curfew.never(),
                        options.speed());
        var known = way.credentials();
        var entered =
                same && target.user().equals(last.user())
                        ? entrance.enter(known.password(), known.account())
                        : entrance.enter(null, null);
        way = new Way(way.login(), way.introduction(), entrance, entered.credentials());
        return berth(entered.remote());
    }

    @Override
    public void trust(List<String> words) throws FileFailed {
        var code = TrustMain.run(words.toArray(String[]::new), around);
        if (code != ExitCode.DONE) {
            throw new FileFailed(code, "'trust " + String.join(" ", words) + "' did not work");
        }
    }

    @Override
    public List<String> profiles() throws IOException {
        return profilesFile().names();
    }

    @Override
    public List<String> profile(String name) throws IOException, FileFailed {
        var lines = new ArrayList<String>();
        profilesFile().named(name).forEach((key, value) -> lines.add(key + "  " + value));
        return lines;
    }

    @Override
    public String saveProfile(String name) throws IOException, FileFailed {
        var values = way.login().spelled(way.entrance().target());
        if (options.plain) {
            values.put("plain", "true");
        }
        profilesFile().add(name, values);
        return profilesFile().file().toString();
    }

    private Profiles profilesFile() {
        return Profiles.in(around.configuration());
    }
}
