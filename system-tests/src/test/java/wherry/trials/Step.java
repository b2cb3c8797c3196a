package wherry.trials;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * One step of a verb: the so-manieth system call of a kind that its thread makes.
 *
 * @param call the kind
 * @param count which of them
 * @param description what it does, with {@code *} for names by chance
 */
record Step(String call, int count, String description) {
    private static final String CHANCE =
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|[0-9a-f]{8}(?=\\.part)";

    /** The steps among these calls that change something below this directory. */
    static List<Step> of(List<Call> calls, String root) {
        var thread =
                calls.stream()
                        .filter(call -> call.changes() && call.concerns(root))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("nothing was changed: " + calls))
                        .thread();
        var counts = new HashMap<String, Integer>();
        var steps = new ArrayList<Step>();
        for (var call : calls) {
            if (call.thread() == thread) {
                var count = counts.merge(call.name(), 1, Integer::sum);
                if (call.changes() && call.concerns(root)) {
                    steps.add(new Step(call.name(), count, description(call, root)));
                }
            }
        }
        return steps;
    }

    private static String description(Call call, String root) {
        var arguments = new ArrayList<String>();
        for (var argument : call.arguments()) {
            if (argument.startsWith("\"") ? argument.length() < 200 : argument.contains(root)) {
                arguments.add(
                        argument.replace(root, "")
                                .replaceAll(CHANCE, "*")
                                .replaceAll("^\\d+|/proc/self/fd/\\d+", ""));
            }
        }
        return call.name() + " " + String.join(" ", arguments);
    }

    /** What strace is told so that the process dies there, before the call has an effect. */
    String[] options() {
        var kill = "inject=" + call + ":signal=SIGKILL:when=" + count;
        return new String[] {"-e", "trace=" + call, "-e", kill};
    }
}
