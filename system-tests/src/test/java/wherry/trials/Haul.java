package wherry.trials;

import wherry.client.WholeClient;
import wherry.lab.relay.Fault;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Records;
import wherry.lab.relay.Script;
import wherry.system.LiveServer;
import wherry.system.RunResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** A file on its way through a relay that breaks the line or the octets, in either direction. */
final class Haul implements AutoCloseable {
    private static final int SIZE = 270_000;
    private static final int TAPE = 500_000;
    private static final String PATIENCE = "2";

    /** Where nothing is broken, a busy machine may well be silent for longer. */
    private static final String MORE_PATIENCE = "60";

    /** Signatures of the handshake vary in length by some octets from run to run. */
    private static final int SLACK = 8;

    private final Trial trial;
    private final Yard yard;
    private final LiveServer server;
    private final Path here;
    private final byte[] content = new Sample(1, 1, SIZE).octets();
    private int rounds;

    private Haul(Trial trial, Yard yard, LiveServer server) throws IOException {
        this.trial = trial;
        this.yard = yard;
        this.server = server;
        this.here = Files.createDirectory(trial.place().resolve("here"));
        Files.write(here.resolve("sent"), content);
        Files.write(yard.files().resolve("kept"), content);
    }

    /** Which way the content goes. */
    enum Way {
        /** A STOR. */
        UPLOAD,
        /** A RETR. */
        DOWNLOAD;

        Script script(Fault fault) {
            return this == UPLOAD ? Script.faultless().up(fault) : Script.faultless().down(fault);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A new server that keeps nothing of what was interrupted. */
    static Haul in(Trial trial) throws IOException {
        var yard = Yard.in(trial.place());
        yard.home().set("parts_kept", "0");
        Files.createDirectories(yard.files());
        return new Haul(trial, yard, yard.serve());
    }

    /** How many octets go the content's way until it has arrived; all that go there in all. */
    record Length(long body, long all) {}

    Length length(Way way) throws IOException {
        try (var relay = FaultRelay.recording(TAPE, server.port())) {
            var run = call(way, relay, way + "-whole", MORE_PATIENCE);
            if (run.exit() != 0) {
                throw new IOException("without a fault: " + run.err());
            }
            var tape = way == Way.UPLOAD ? relay.up() : relay.down();
            return new Length(Records.endOfBody(tape) - SLACK, tape.recorded().length);
        }
    }

    private RunResult call(Way way, FaultRelay relay, String name, String patience) {
        var command =
                way == Way.UPLOAD
                        ? "put " + here.resolve("sent") + " " + name
                        : "get kept " + here.resolve(name);
        return WholeClient.run(
                "--ca",
                yard.home().ca().toString(),
                "--timeout",
                patience,
                "--connect-timeout",
                patience,
                Yard.USER + "@localhost:" + relay.port(),
                "-c",
                command);
    }

    /**
     * One transfer with this fault. What arrives is whole or nothing, and 0 means whole.
     *
     * @param inBody whether the fault is one that no transfer can survive
     */
    void round(Way way, Script script, boolean inBody, String what) throws IOException {
        var name = way + "-" + rounds++;
        try (var relay = FaultRelay.to(server.port(), script)) {
            var run = call(way, relay, name, PATIENCE);
            var folder = way == Way.UPLOAD ? yard.files() : here;
            judge(run, folder.resolve(name), inBody, what);
            trial.count(way + "s tried", 1);
            trial.count("client ended with " + run.exit(), 1);
        }
    }

    private void judge(RunResult run, Path file, boolean inBody, String what) throws IOException {
        var arrived = Files.exists(file);
        if (arrived && !Arrays.equals(Files.readAllBytes(file), content)) {
            trial.violation(what + ": wrong content arrived");
        }
        if (run.exit() == 0 && (inBody || !arrived)) {
            trial.violation(what + ": taken for success");
        }
        if (inBody && arrived) {
            trial.violation(what + ": published all the same");
        }
        if (run.err().contains("\tat ") || run.err().contains("fault in wherry")) {
            trial.violation(what + ": " + run.err());
        }
        Files.deleteIfExists(file);
    }

    /** Stops the server and looks at what is left. */
    @Override
    public void close() throws IOException {
        server.close();
        if (server.log().contains("\tat ") || server.log().contains("ERROR")) {
            trial.violation("the server's log has an error or a stack trace");
        }
        if (!yard.staged().isEmpty() || !yard.parts().isEmpty()) {
            trial.violation("staging is not empty: " + yard.staged() + yard.parts());
        }
        try (var left = Files.list(here)) {
            var names = left.map(file -> file.getFileName().toString()).toList();
            names.stream()
                    .filter(name -> !name.equals("sent") && !name.equals("download-whole"))
                    .filter(name -> !name.startsWith("."))
                    .forEach(name -> trial.violation("left behind: " + name));
        }
    }
}
