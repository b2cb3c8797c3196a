package wherry.trials;

import wherry.client.WholeClient;
import wherry.lab.relay.Fault;
import wherry.lab.relay.FaultRelay;
import wherry.lab.relay.Script;
import wherry.system.Eventually;
import wherry.system.LiveServer;
import wherry.system.RunResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** One octet changes in what an interrupted transfer has brought over already. */
final class Forgery implements AutoCloseable {
    private static final int SIZE = 6 << 20;
    private static final long LEAST = 1 << 20;

    private final Trial trial;
    private final Random random;
    private final Yard yard;
    private final LiveServer server;
    private final Path here;

    Forgery(Trial trial, Random random) throws IOException {
        this.trial = trial;
        this.random = random;
        var place = Files.createDirectory(trial.place().resolve("changed"));
        this.yard = Yard.in(place);
        yard.home().set("durability", "\"none\"").set("per_user", "100");
        this.here = Files.createDirectory(place.resolve("here"));
        this.server = yard.serve();
    }

    private RunResult run(Script script, String commands) throws IOException {
        try (var relay = FaultRelay.to(server.port(), script)) {
            return through(relay, commands, "--timeout", "60");
        }
    }

    private RunResult through(FaultRelay relay, String commands, String option, String value) {
        var target = Yard.USER + "@localhost:" + relay.port();
        var ca = yard.home().ca().toString();
        return WholeClient.run("--ca", ca, option, value, target, "-c", commands);
    }

    private long somewhere() {
        return LEAST + random.nextLong(SIZE - 2 * LEAST);
    }

    /** The file here changes between two uploads. */
    void ofWhatIsPut(int number) throws Exception {
        var name = "put-" + number;
        var file = write(name);
        var cut = Script.faultless().up(Fault.finAfter(somewhere()));
        require(run(cut, "put " + file + " " + name).exit() != 0, "was not interrupted", name);
        Eventually.holds("there is a part", () -> yard.part(name).isPresent());
        Eventually.holds("the server has noticed", () -> yard.staged().isEmpty());
        change(file, Files.size(yard.part(name).orElseThrow()));
        var again = run(Script.faultless(), "put " + file + " " + name);
        judge(again, "is sent from its start", file, yard.files().resolve(name));
        trial.count("changes of what is put", 1);
    }

    /**
     * The line of an upload that has begun to go on falls silent, which the server cannot know yet.
     */
    void ofWhatIsHeld() throws Exception {
        var file = write("held");
        var put = "put " + file + " held";
        run(Script.faultless().up(Fault.finAfter(somewhere())), put);
        Eventually.holds("there is a part", () -> yard.part("held").isPresent());
        Eventually.holds("the server has noticed", () -> yard.staged().isEmpty());
        var silent = Script.faultless().up(Fault.stallAfter(LEAST));
        try (var relay = FaultRelay.to(server.port(), silent)) {
            require(through(relay, put, "--timeout", "2").exit() != 0, "not interrupted", put);
            var again = run(Script.faultless(), put);
            judge(again, "belongs to another session", file, yard.files().resolve("held"));
        }
    }

    /** The file there is replaced between two downloads. */
    void ofWhatIsGot(int number) throws Exception {
        var name = "got-" + number;
        var file = write("original-" + number);
        var target = here.resolve(name);
        run(Script.faultless(), "put " + file + " " + name).exited(0);
        var cut = Script.faultless().down(Fault.finAfter(somewhere()));
        require(run(cut, "get " + name + " " + target).exit() != 0, "was not interrupted", name);
        change(file, Files.size(part(name)));
        run(Script.faultless(), "put " + file + " " + name).exited(0);
        var again = run(Script.faultless(), "get " + name + " " + target);
        judge(again, "is got from its start", file, target);
        require(parts() == 0, "left a part", name);
        trial.count("changes of what is got", 1);
    }

    private Path write(String name) throws IOException {
        var content = new byte[SIZE];
        random.nextBytes(content);
        return Files.write(here.resolve(name), content);
    }

    private Path part(String name) throws IOException {
        try (var all = Files.list(here)) {
            return all.filter(Forgery::isPart)
                    .findAny()
                    .orElseThrow(() -> new IOException("no part of " + name));
        }
    }

    private long parts() throws IOException {
        try (var all = Files.list(here)) {
            return all.filter(Forgery::isPart).count();
        }
    }

    private static boolean isPart(Path file) {
        return file.toString().endsWith(".part");
    }

    /** One bit of one octet among the first ones. */
    private void change(Path file, long first) throws IOException {
        var content = Files.readAllBytes(file);
        content[(int) random.nextLong(first)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        Files.write(file, content);
        trial.measure("octets that were there already", first);
    }

    private void judge(RunResult run, String notice, Path file, Path copy) throws IOException {
        require(run.exit() == 0, "ended with " + run.exit(), run.err());
        require(run.err().contains(notice), "not noticed", run.err());
        require(Files.mismatch(file, copy) < 0, "wrong content", copy);
        Files.delete(file);
        Files.delete(copy);
    }

    private void require(boolean holds, String rule, Object shown) {
        if (!holds) {
            trial.violation(rule + ": " + shown);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
