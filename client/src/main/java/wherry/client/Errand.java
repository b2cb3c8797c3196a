package wherry.client;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import wherry.client.remote.Credentials;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.client.shell.Audience;
import wherry.client.shell.Shell;
import wherry.client.transfer.Curfew;
import wherry.client.transfer.Event;
import wherry.client.transfer.Failure;
import wherry.client.transfer.JobFile;
import wherry.client.transfer.Journal;
import wherry.client.transfer.Lanes;
import wherry.client.transfer.LocalFiles;
import wherry.client.transfer.Persistence;
import wherry.protocol.keep.TypedSecret;
import wherry.protocol.teach.Gallery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.ThreadLocalRandom;

/** One run against one server: from the options to what came of it. */
final class Errand {
    private static final String DASH = "-";

    private final LoginOptions login;
    private final RunOptions options;
    private final Orders orders;
    private final Audience audience;
    private final Surroundings around;
    private final Curfew curfew;
    private final Persistence persistence;
    private int connections;
    private @Nullable Gallery gallery;

    Errand(
            LoginOptions login,
            RunOptions options,
            Orders orders,
            Audience audience,
            Surroundings around) {
        this.login = login;
        this.options = options;
        this.orders = orders;
        this.audience = audience;
        this.around = around;
        this.curfew = options.curfew(around.age());
        this.persistence =
                new Persistence(
                        options.terms(),
                        curfew,
                        audience,
                        () -> ThreadLocalRandom.current().nextLong());
    }

    /** Runs it to its end, and says what the process should exit with. */
    ExitCode run() {
        return orders.areAskedFor()
                ? tried()
                : new Overseer(curfew, audience, around).watch(this::tried);
    }

    private ExitCode tried() {
        try {
            var mistake = mistake();
            if (mistake != null) {
                return failed(new Failure(mistake, ExitCode.USAGE));
            }
            try (var classroom = Classroom.open(options.teach, around)) {
                gallery = classroom.gallery();
                return connected();
            }
        } catch (IOException | RemoteRefused | FileFailed | RuntimeException trouble) {
            LoggerFactory.getLogger(Errand.class).debug("the end", trouble);
            var cut = trouble instanceof IOException && curfew.isOver();
            return cut ? ExitCode.STALLED : failed(Failure.of(trouble)); // why is told already
        }
    }

    private ExitCode failed(Failure failure) {
        audience.failed("", failure);
        return failure.code();
    }

    /** What is wrong with the options though each is right by itself; null for nothing. */
    private @Nullable String mistake() {
        if (options.json && orders.areAskedFor()) {
            return "--json is for scripts: give the commands with -c or -b";
        }
        if (options.deadline != null && orders.areAskedFor()) {
            return "--deadline is for scripts: give the commands with -c or -b";
        }
        var readers = orders.readInput() ? 1 : 0;
        var files =
                Arrays.asList(
                        login.password.file,
                        login.accountFile,
                        options.directoryPasswordFile,
                        options.directoryAccountFile);
        readers += Collections.frequency(files, DASH);
        return readers > 1
                ? "Standard input can be only one thing: commands (-b -, or no -c and no -b),"
                        + " password or account"
                : options.mistake();
    }

    private ExitCode connected() throws IOException, RemoteRefused, FileFailed {
        var target = login.target();
        var name = options.transfer.job;
        if (name == null) {
            return connected(target, Journal.NONE);
        }
        var server = target.user() + "@" + target.address();
        try (var journal = JobFile.open(Surroundings.usualState().resolve("jobs"), name, server)) {
            var code = connected(target, journal);
            if (code == ExitCode.DONE && !options.transfer.dryRun) {
                journal.finish();
            }
            return code;
        }
    }

    private ExitCode connected(Target target, Journal journal)
            throws IOException, RemoteRefused, FileFailed {
        var asked = orders.areAskedFor();
        var seat = asked ? Seat.prepared() : null;
        var lines = asked || !orders.words().isEmpty() ? null : orders.lines(around.in());
        var secrets = new Secrets(around.in());
        var password = login.password(secrets, audience.screen());
        var account = login.account(secrets);
        var keys =
                new GivenKeys(
                        secrets.inFile(options.directoryPasswordFile),
                        secrets.inFile(options.directoryAccountFile),
                        asked ? Terminals.console() : null);
        var introduction =
                new Introduction(
                        around.knownServers(),
                        options.patience(),
                        login.identity(),
                        gallery,
                        curfew);
        var person = asked ? around.person() : null;
        var dialer = introduction.to(target.address(), login.trusting, person);
        var entrance =
                new Entrance(
                        dialer,
                        target,
                        options.plain,
                        seat == null ? TypedSecret::terminal : seat::console,
                        curfew,
                        options.speed());
        var once = new Credentials[1];
        var remote =
                persistence.open(
                        () -> {
                            var in = entrance.enter(password, account);
                            once[0] = in.credentials();
                            return told(in.remote(), target);
                        });
        Lanes.Opener again = () -> told(entrance.enter(once[0]), target);
        var lanes = options.transfer.lanes(again, persistence);
        var manner = options.transfer.manner(journal);
        if (seat != null) {
            var way = new Interactive.Way(login, introduction, entrance, once[0]);
            return new Interactive(options, around, keys, way).run(seat, remote, manner);
        }
        var shell = new Shell(remote, new LocalFiles(Path.of("")), audience, keys, manner, lanes);
        try {
            return lines == null ? shell.once(orders.words()) : shell.script(lines);
        } finally {
            shell.hangUp();
        }
    }

    private RemoteFiles told(RemoteFiles remote, Target target) {
        connections++;
        var server = target.address().toString();
        audience.tell(new Event.Connected(server, target.user(), connections));
        return remote;
    }
}
