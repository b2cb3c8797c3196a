package wherry.server;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;
import wherry.server.audit.AuditLog;
import wherry.server.audit.FileTrail;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStores;
import wherry.server.listen.Gate;
import wherry.server.listen.Listener;
import wherry.server.session.Sessions;
import wherry.server.users.Familiars;
import wherry.server.users.HashLane;
import wherry.server.users.Penalties;
import wherry.server.users.UserFile;

import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/** {@code wherryd serve}: makes the parts, joins them, and serves until told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Version.class,
        description = {
            "Serves; prints one line when it accepts connections, logs to standard error.",
            "SIGTERM or Ctrl-C ends it: transfers under way may finish."
        })
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final InstantSource clock;
    private final RandomGenerator chance;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption home = new HomeOption();

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description =
                    "Listen here instead of where the configuration says; port 0 picks a free one.")
    private @Nullable String listen;

    @Mixin private TeachOption teach = new TeachOption();

    ServeCommand(InstantSource clock, RandomGenerator chance) {
        this.clock = clock;
        this.chance = chance;
    }

    @Override
    public Integer call() throws UnusableFile, Refused, IOException {
        SelfTest.run();
        var served = home.home();
        served.requireOwn();
        var config = ServerConfig.read(served);
        SelfTest.requireMemoryFor(config.passwords().cost());
        var address = address(config);
        warnAboutRoot();
        var users = UserFile.open(served.users(), served.files(), clock);
        try (var _ = onlyServer(served);
                var tls = TlsFiles.open(served, config.clients(), clock);
                var lane = new HashLane(config.passwords().cost());
                var trail = trail(config)) {
            var stores = FileStores.local(config.storage(), clock);
            mend(users, stores);
            var familiars = Familiars.open(served.familiars(), clock);
            var penalties = new Penalties(familiars, System::nanoTime);
            var sessions =
                    new Sessions(
                            config.name(),
                            config.extensions(),
                            config.limits().session(),
                            users,
                            stores,
                            lane,
                            penalties,
                            trail);
            var signer = ReceiptOffice.open(served, config.name(), clock);
            tls.vouchFor(signer);
            sessions.receipts(signer);
            var guards = new Guards(gate(config, trail), penalties, familiars);
            serve(tls, address, sessions, guards, trail);
        }
        return 0;
    }

    /** Who keeps guessers and crowds away. */
    private record Guards(Gate gate, Penalties penalties, Familiars familiars) {}

    private Gate gate(ServerConfig config, FileTrail trail) throws Refused {
        var limits = SelfTest.within(config.limits().door());
        return new Gate(limits, System::nanoTime, chance, new DoorLog(AuditLog.ofServer(trail)));
    }

    /**
     * A second server of one home would take the first one's uploads for what a crash left. The
     * lock ends with this process, however that ends.
     */
    static FileChannel onlyServer(ServerHome served) throws Refused {
        try {
            var lock = FileChannel.open(served.lock(), CREATE, WRITE);
            if (lock.tryLock() != null) {
                return lock;
            }
            lock.close();
        } catch (OverlappingFileLockException _) {
            // this very process serves it
        } catch (IOException trouble) {
            throw new Refused(
                    Refused.FAILED, served.lock() + " cannot be locked: " + trouble.getMessage());
        }
        throw new Refused(
                Refused.FAILED, "another wherryd serves " + served.directory() + " already");
    }

    private FileTrail trail(ServerConfig config) throws Refused, UnusableFile {
        var place = config.audit().in(home.home());
        PrivateFile.directory(place.directory());
        try {
            return FileTrail.open(place, clock);
        } catch (IOException trouble) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "the audit log " + place.current() + " cannot be written: " + trouble);
        }
    }

    private void serve(
            TlsFiles tls, ListenAddress address, Sessions sessions, Guards guards, FileTrail trail)
            throws Refused {
        var familiars = guards.familiars();
        try (var listener = Listener.open(tls, teach.checked(address), sessions, guards.gate());
                var shift = new Shift(listener, desk(guards), familiars, trail)) {
            teach.show(listener, spec.commandLine().getErr());
            stopOnSignal(shift);
            var limits = new LimitsFile(home.home(), now -> limit(listener, sessions, now));
            tls.watch(limits::look, familiars::save);
            SelfTest.oldJdk().ifPresent(LOG::warn);
            var out = spec.commandLine().getOut();
            var open = address.withPort(listener.port()).toString();
            out.println("wherryd listening on " + open);
            out.flush();
            shift.run(open);
        } catch (UnknownHostException unknown) {
            throw new Refused(
                    Refused.CONFIGURATION, "cannot listen on " + address + ": no such host here");
        } catch (BindException taken) {
            throw new Refused(
                    Refused.FAILED, "cannot listen on " + address + ": " + taken.getMessage());
        } catch (IOException trouble) {
            throw new Refused(
                    Refused.FAILED, "cannot serve on " + address + ": " + trouble.getMessage());
        }
    }

    /** Whoever cannot be asked about penalties can still serve: a long path is enough for that. */
    private Optional<Desk> desk(Guards guards) {
        var place = home.home().desk();
        try {
            return Optional.of(Desk.open(place, guards.gate().debts(), guards.penalties()));
        } catch (IOException | RuntimeException trouble) {
            LOG.warn("'wherryd penalties' does not work: {}: {}", place, trouble.getMessage());
            return Optional.empty();
        }
    }

    private static void limit(Listener listener, Sessions sessions, ServerConfig config) {
        try {
            listener.limits(SelfTest.within(config.limits().door()));
            sessions.limits(config.limits().session());
        } catch (Refused refused) {
            LOG.error("the limits stay as they were: {}", refused.getMessage());
        }
    }

    /** The hook waits until the last session is over, so that the JVM does not end before it. */
    private static void stopOnSignal(Shift shift) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    LOG.info("stopping");
                                    shift.close();
                                    ServerLog.flush();
                                    Runtime.getRuntime().halt(0); // a polite end is no failure
                                },
                                "stop"));
    }

    private ListenAddress address(ServerConfig config) throws Refused {
        var given = listen;
        if (given == null) {
            return config.listen();
        }
        return ListenAddress.parse(given)
                .orElseThrow(
                        () ->
                                new Refused(
                                        Refused.CONFIGURATION,
                                        "--listen must be HOST:PORT, [IPV6]:PORT or *:PORT, not "
                                                + given));
    }

    /**
     * Opens every store before the port: what a crash left behind is mended before anybody can see
     * it.
     */
    private static void mend(UserFile users, FileStores stores) {
        for (var user : users.all()) {
            try {
                stores.in(user.root());
            } catch (FileRefused refused) {
                LOG.error("user {} cannot be served: {}", user.id(), refused.getMessage());
            }
        }
    }

    private static void warnAboutRoot() {
        if ("root".equals(System.getProperty("user.name"))) {
            LOG.warn("running as root: a user of its own would do, and would lose less");
        }
    }
}
