package wherry.trials;

import wherry.client.WholeClient;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Script;
import wherry.system.LiveServer;
import wherry.system.RunResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A cargo that goes up and down through a line that fails, and then through one that does not. */
final class Batch implements AutoCloseable {
    private static final String PATIENCE = "2";
    private static final String MORE_PATIENCE = "60";
    private static final String NAME = "cargo";

    private final Trial trial;
    private final Yard yard;
    private final LiveServer server;
    private final Cargo cargo;
    private final Ledger ledger;
    private int rounds;

    private Batch(Trial trial, Yard yard, LiveServer server, Cargo cargo) {
        this.trial = trial;
        this.yard = yard;
        this.server = server;
        this.cargo = cargo;
        this.ledger = new Ledger(yard.home().directory().resolve("log/audit.jsonl"));
    }

    /** One with so many files. */
    static Batch in(Trial trial, int files, Random random) throws IOException {
        return of(trial, Cargo.mixed(tree(trial), files, random));
    }

    /** Where its cargo lies, which is made there before. */
    static Path tree(Trial trial) throws IOException {
        return Files.createDirectories(trial.place().resolve("here")).resolve(NAME);
    }

    /** One of this cargo. */
    static Batch of(Trial trial, Cargo cargo) throws IOException {
        var yard = Yard.in(trial.place());
        yard.home().set("durability", "\"none\"").set("size", "0").set("per_user", "100");
        return new Batch(trial, yard, yard.serve(), cargo);
    }

    /** How many octets go each way when nothing fails. */
    record Length(long up, long down) {}

    /** Moves all of it once; what goes up stays, to be got. */
    Length length(Haul.Way way) throws IOException {
        try (var relay = FaultRelay.to(server.port())) {
            var to = way == Haul.Way.UPLOAD ? yard.files() : trial.place();
            run(relay, MORE_PATIENCE, command(way, "", "/" + NAME, trial.place())).exited(0);
            if (!cargo.missingIn(to.resolve(NAME)).isEmpty()) {
                throw new IOException("without a fault: " + cargo.missingIn(to.resolve(NAME)));
            }
            return new Length(relay.up().octets(), relay.down().octets());
        }
    }

    private String command(Haul.Way way, String option, String remote, Path local) {
        return way == Haul.Way.UPLOAD
                ? "put -r " + option + cargo.tree()
                : "get -r " + option + remote + " " + local;
    }

    private RunResult run(FaultRelay relay, String patience, String commands) {
        var target = Yard.USER + "@localhost:" + relay.port();
        var ca = yard.home().ca().toString();
        return WholeClient.run("--ca", ca, "--timeout", patience, target, "-c", commands);
    }

    /** Moves it through this line, looks, moves the rest, and looks again. */
    void round(Haul.Way way, Script script) throws Exception {
        var name = "round-" + rounds++;
        var what = way + " " + name + " " + script;
        var up = way == Haul.Way.UPLOAD;
        var there = Files.createDirectory((up ? yard.files() : trial.place()).resolve(name));
        var place = "/" + name;
        var commands = up ? "cd " + place + "; " : "";
        var mark = place + "-begins";
        mark(mark);
        ledger.begin(mark);
        var judged = new Judgement(trial, what, cargo, there.resolve(NAME));
        try (var broken = FaultRelay.to(server.port(), script)) {
            var run = run(broken, PATIENCE, commands + command(way, "", "/" + NAME, there));
            judged.first(run, Tale.of(run, up ? cargo.tree().toString() : "/" + NAME));
            try (var sound = FaultRelay.to(server.port())) { // the other may still hold a session
                var again = command(way, "-a ", "/" + NAME, there);
                judged.second(run(sound, MORE_PATIENCE, commands + again));
            }
        }
        mark(place + "-ends");
        ledger.reach(place + "-ends");
        for (var file : judged.moved()) {
            var times = ledger.times(up ? "upload" : "download", path(up, place, file));
            if (times != 1) {
                trial.violation(what + ": " + file + " was moved " + times + " times");
            }
        }
        trial.count(way + "s tried", 1);
        Trial.sweep(there);
    }

    private static String path(boolean up, String place, String file) {
        return (up ? place : "") + "/" + NAME + "/" + file;
    }

    /** Something the audit log will tell of. */
    private void mark(String directory) throws IOException {
        try (var relay = FaultRelay.to(server.port())) {
            run(relay, MORE_PATIENCE, "mkdir " + directory).exited(0);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (server.log().contains("\tat ") || server.log().contains("ERROR")) {
            trial.violation("the server's log has an error or a stack trace");
        }
    }
}
