package wherry.trials;

import wherry.system.RunResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a client told of a run with many files.
 *
 * @param moved the files that it reported as stored or got
 * @param failed the files and directories that it named in troubles
 * @param counted how many more it said were not moved
 * @param dark whether it said that there are directories it has not looked into
 */
record Tale(List<String> moved, List<String> failed, long counted, boolean dark) {
    private static final Pattern MOVED = Pattern.compile("(\\S+) -> \\S+");
    private static final Pattern FAILED = Pattern.compile("wherry: (\\S+): .*");
    private static final Pattern COUNTED =
            Pattern.compile("wherry: ([0-9]+) more files? w(?:as|ere) not (?:sent|got), .*");

    private static final Pattern DARK =
            Pattern.compile("wherry: [0-9]+ more director.* not looked into, .*");

    /** Of files below this place, as the client names it. */
    static Tale of(RunResult run, String place) {
        var moved = new ArrayList<String>();
        var failed = new ArrayList<String>();
        var counted = 0L;
        for (var line : run.err().lines().toList()) {
            var count = COUNTED.matcher(line);
            if (count.matches()) {
                counted += Long.parseLong(count.group(1));
            } else {
                note(MOVED, line, place, moved);
                note(FAILED, line, place, failed);
            }
        }
        var dark = run.err().lines().anyMatch(line -> DARK.matcher(line).matches());
        return new Tale(moved, failed, counted, dark);
    }

    private static void note(Pattern what, String line, String place, List<String> names) {
        var matcher = what.matcher(line);
        if (matcher.matches() && matcher.group(1).startsWith(place)) {
            names.add(matcher.group(1).substring(place.length()).replaceFirst("^/", ""));
        }
    }

    /** What is told of twice. */
    Set<String> twice() {
        var once = new TreeSet<String>();
        var twice = new TreeSet<String>();
        moved.stream().filter(name -> !once.add(name)).forEach(twice::add);
        failed.stream().filter(name -> !once.add(name)).forEach(twice::add);
        return twice;
    }
}
