package wherry.trials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import wherry.system.Eventually;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The order of the system calls of an upload: what {@code +Saved} promises, it has done. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
@Tag("T21")
class OrderTest {
    private static final List<String> MODES = List.of("OLD", "NEW", "APP");

    /** STOR, SIZE and the octets are answered. */
    private static final int REPLIES = 3;

    private final List<List<Call>> uploads = new ArrayList<>();

    private void record(Trial trial, Yard yard) throws IOException {
        var server = yard.serveOnOneCarrier();
        try (var tls = server.dial()) {
            var client = Yard.caller(tls);
            assertThat(client.store("OLD", "file", new Sample(0, 1, 100).octets()))
                    .startsWith("+Saved");
            for (var mode : MODES) {
                try (var tracer = Tracer.of(server, trial.place(), "-e", Tracer.CHANGES)) {
                    assertThat(client.store(mode, "file", new Sample(0, 2, 3_000).octets()))
                            .startsWith("+Saved");
                    var calls = tracer.seen();
                    assertThat(calls.stream().filter(Call::isReply)).hasSize(REPLIES);
                    uploads.add(calls);
                }
            }
        } finally {
            server.kill();
        }
    }

    private static int first(List<Call> calls, String what, java.util.function.Predicate<Call> is) {
        for (var i = 0; i < calls.size(); i++) {
            if (is.test(calls.get(i))) {
                return i;
            }
        }
        throw new AssertionError("there is no " + what + " in " + calls);
    }

    private static boolean isForce(Call call) {
        return call.is("fsync", "fdatasync");
    }

    @Test
    void saved_is_said_when_content_and_name_are_on_the_disk() throws Exception {
        try (var trial = Trial.named("order")) {
            var yard = Yard.in(trial.place());
            record(trial, yard);
            var root = yard.files().toRealPath().toString();
            for (var calls : uploads) {
                inOrder(calls, root);
                trial.count("uploads in order", 1);
            }
            trial.judge();
        }
    }

    private static void inOrder(List<Call> calls, String root) {
        var rename =
                first(
                        calls,
                        "rename into place",
                        call -> call.is("renameat") && call.below(2).equals(root + "/file"));
        var staged = calls.get(rename).below(0);
        var force = first(calls, "force", call -> isForce(call) && call.opened(0).equals(staged));
        var last = calls.subList(0, rename);
        assertThat(last.subList(force + 1, rename))
                .as("nothing changes a forced file")
                .noneMatch(call -> !call.is("renameat") && call.concerns(staged));
        var after = calls.subList(rename, calls.size());
        var directory =
                first(
                        after,
                        "force of the name",
                        call -> isForce(call) && call.opened(0).equals(root));
        var replies = after.subList(0, directory).stream().filter(Call::isReply);
        assertThat(force).isLessThan(rename);
        assertThat(replies).as("no reply before the name is on the disk").isEmpty();
        assertThat(after.subList(directory, after.size()).stream().filter(Call::isReply))
                .as("then +Saved")
                .hasSize(1);
    }

    @Test
    void a_part_has_its_mark_for_good_before_it_grows() throws Exception {
        try (var trial = Trial.named("order-parts")) {
            var yard = Yard.in(trial.place());
            var content = new Sample(0, 1, 5_000).octets();
            var server = yard.serve();
            try (var tls = server.dial()) {
                Resumption.cut(server, "file", content, 2_000);
                Eventually.holds("the part is kept", () -> yard.part("file").isPresent());
                var client = Resumption.with(Yard.caller(tls));
                try (var tracer = Tracer.of(server, trial.place(), "-e", Tracer.CHANGES)) {
                    Resumption.goOn(client, "OLD", "file", content);
                    marked(tracer.seen(), yard.files().toRealPath() + "/.wherry/staging");
                }
                trial.count("parts marked in time", 1);
            } finally {
                server.kill();
            }
            trial.judge();
        }
    }

    private static void marked(List<Call> calls, String staging) {
        var mark = first(calls, "mark", call -> call.is("renameat") && call.concerns(".part"));
        var after = calls.subList(mark, calls.size());
        var force =
                first(
                        after,
                        "force of the mark",
                        call -> isForce(call) && call.opened(0).equals(staging));
        var write = first(after, "write", call -> call.is("write") && call.concerns(".part"));
        assertThat(force).isLessThan(write);
    }

    @Test
    void without_durability_nothing_is_forced() throws Exception {
        try (var trial = Trial.named("order-none")) {
            var yard = Yard.in(trial.place());
            yard.home().set("durability", "\"none\"");
            record(trial, yard);
            assertThat(uploads.getFirst()).noneMatch(OrderTest::isForce);
            assertThat(uploads.getLast()).noneMatch(OrderTest::isForce);
            trial.count(
                    "forces of STOR NEW, its note and its old content",
                    uploads.get(1).stream().filter(OrderTest::isForce).count());
            trial.judge();
        }
    }
}
