package wherry.trials;

import wherry.lab.relay.Fault;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Script;
import wherry.lab.relay.Tape;
import wherry.system.Eventually;
import wherry.system.LiveServer;
import wherry.system.Program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** One file on its way, interrupted now and then by all that can die; it goes on each time. */
final class Voyage implements AutoCloseable {
    private static final String FILE = "large";
    private static final long LOOK_NANOS = 1_000_000;

    private final Trial trial;
    private final Yard yard;
    private final Path here;
    private LiveServer server;
    private long passed;

    private Voyage(Trial trial, Yard yard, Path here) throws IOException {
        this.trial = trial;
        this.yard = yard;
        this.here = here;
        this.server = yard.serveFull();
    }

    /** What dies in the middle. */
    enum Blow {
        /** The line, in an orderly way. */
        FIN,
        /** The client, by {@code kill -9}. */
        CLIENT,
        /** The line, by a reset. */
        RESET,
        /** The server, by {@code kill -9}; it is started again. */
        SERVER
    }

    /** With a file of so many octets to be put. */
    static Voyage in(Trial trial, long octets) throws IOException {
        var yard = Yard.in(trial.place());
        yard.home().set("durability", "\"none\"");
        var here = Files.createDirectory(trial.place().resolve("here"));
        FarTest.random(here.resolve(FILE), octets);
        return new Voyage(trial, yard, here);
    }

    /** How many octets have passed in the file's direction in all. */
    long passed() {
        return passed;
    }

    /** Begins or goes on, and is interrupted after so many octets. */
    void interrupted(Haul.Way way, Blow blow, long after) throws Exception {
        var script =
                switch (blow) {
                    case FIN -> way.script(Fault.finAfter(after));
                    case RESET -> way.script(Fault.resetAfter(after));
                    case CLIENT, SERVER -> Script.faultless();
                };
        try (var relay = FaultRelay.to(server.port(), script)) {
            var client = start(way, relay);
            try {
                strike(blow, client, tape(way, relay), after);
            } finally {
                client.destroyForcibly();
            }
            passed += tape(way, relay).octets();
            if (Program.ended(client) == 0) {
                trial.violation(way + ", " + blow + " after " + after + ": ended with 0");
            }
        }
        trial.count(way + " interrupted by " + blow.toString().toLowerCase(Locale.ROOT), 1);
        settle(blow);
    }

    private static Tape tape(Haul.Way way, FaultRelay relay) {
        return way == Haul.Way.UPLOAD ? relay.up() : relay.down();
    }

    private void strike(Blow blow, Process client, Tape tape, long after) {
        while (tape.octets() < after && client.isAlive()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        switch (blow) {
            case CLIENT -> client.destroyForcibly();
            case SERVER -> server.kill();
            case FIN, RESET -> {}
        }
        Program.ended(client);
    }

    /** Whoever comes back before the server has noticed finds nothing to go on with. */
    private void settle(Blow blow) throws Exception {
        if (blow == Blow.SERVER) {
            server.ended();
            server = yard.serveFull();
        }
        Eventually.holds("the server has noticed", () -> yard.staged().isEmpty());
    }

    private Process start(Haul.Way way, FaultRelay relay) throws IOException {
        return program(way, relay)
                .start(ProcessBuilder.Redirect.appendTo(here.resolve("talk").toFile()));
    }

    private Program program(Haul.Way way, FaultRelay relay) throws IOException {
        var command = way == Haul.Way.UPLOAD ? "put " + FILE : "get " + FILE + " back";
        return server.client(here, Yard.USER + "@localhost:" + relay.port()).with("-c", command);
    }

    /** Goes on to the end, and looks. */
    void arrive(Haul.Way way) throws Exception {
        try (var relay = FaultRelay.to(server.port())) {
            var run = program(way, relay).run().exited(0);
            passed += tape(way, relay).octets();
            if (!run.err().contains("goes on after ")) {
                trial.violation(way + ": the last part was no part: " + run.err());
            }
        }
        var to = way == Haul.Way.UPLOAD ? yard.files().resolve(FILE) : here.resolve("back");
        if (Files.mismatch(here.resolve(FILE), to) >= 0) {
            trial.violation(way + ": something else has arrived");
        }
        var talk = Files.readString(here.resolve("talk"));
        var starts = talk.lines().filter(line -> line.contains(" from its start")).count();
        trial.count(way + "s begun again", starts);
        trial.count("gone on", talk.lines().filter(line -> line.contains("goes on")).count());
        Files.delete(here.resolve("talk"));
    }

    @Override
    public void close() {
        server.kill();
    }
}
