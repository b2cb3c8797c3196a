package wherry.server.audit;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Printable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Goes along a chain, line by line, and notes whatever does not fit. */
final class Walk {
    private static final int MOST_FINDINGS = 100;
    private static final Pattern PRUNED =
            Pattern.compile(
                    "\\{\"seq\":[0-9]+,\"time\":\"[^\"]+\",\"event\":\"pruned\",\"through\":([0-9]{1,18}),.*");

    private final List<Link> noted;
    private final Link end;
    private final List<String> findings = new ArrayList<>();
    private final List<Link> met = new ArrayList<>();
    private Link last = Link.NONE;
    private long first;
    private String before = Link.NONE.hash();
    private long pruned;
    private long more;
    private String file = "";
    private int number;

    /** Along a chain that should hold {@code noted}, and end at {@code end} or later. */
    Walk(List<Link> noted, Link end) {
        this.noted = noted;
        this.end = end;
    }

    /** The next lines are of this file. */
    void enter(String name) {
        file = Printable.of(name);
        number = 0;
    }

    void find(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        } else {
            more++;
        }
    }

    void line(String line, boolean whole) {
        number++;
        var read = whole ? Link.of(line).orElse(null) : null;
        if (read == null) {
            find(here() + (whole ? "is no event" : "has no end"));
        } else {
            judge(read, line);
        }
    }

    private void judge(Link.Read read, String line) {
        var link = read.link();
        if (!read.genuine()) {
            find(here() + "event " + link.number() + " was changed");
        }
        if (first == 0) {
            first = link.number();
            before = read.previous();
        } else if (link.number() > last.number() + 1) {
            find(here() + missing(last.number() + 1, link.number() - 1));
        } else if (link.number() <= last.number()) {
            find(here() + "event " + link.number() + " stands after event " + last.number());
        } else if (!read.previous().equals(last.hash())) {
            find(here() + "event " + last.number() + " before it is not the one it followed");
        }
        last = link;
        remember(read, line);
    }

    private void remember(Link.Read read, String line) {
        var link = read.link();
        if (noted.contains(link) || end.equals(link)) {
            met.add(link);
        }
        var through = PRUNED.matcher(line);
        if (read.genuine() && through.matches()) {
            pruned = Math.max(pruned, Long.parseLong(through.group(1)));
        }
    }

    private String here() {
        return file + " line " + number + ": ";
    }

    private static String missing(long from, long to) {
        return from == to
                ? "event " + from + " is missing"
                : "events " + from + " to " + to + " are missing";
    }

    Verification.Verdict verdict(int files) {
        beginning();
        if (end.equals(Link.NONE) && last.number() > 0) {
            find(
                    "audit.head is missing: without it an end that was cut off is found only by"
                            + " what was noted elsewhere (--noted NUMBER:HASH)");
        }
        if (end.number() > last.number()) {
            find(
                    missing(last.number() + 1, end.number())
                            + " at the end: cut off, or lost when the power failed");
        } else if (!end.equals(Link.NONE) && !met.contains(end)) {
            find("event " + end.number() + " is not the one that audit.head names");
        }
        for (var link : noted) {
            if (!met.contains(link) && !isJustBefore(link)) {
                find("event " + link.number() + " is not the one that was noted, " + link);
            }
        }
        if (more > 0) {
            findings.add("and " + more + " more");
        }
        return new Verification.Verdict(first, last, files, List.copyOf(findings));
    }

    /** What is no longer there was removed by ourselves, or before an end that was noted. */
    private void beginning() {
        var known = noted.stream().mapToLong(Link::number).max().orElse(0);
        if (first > 1 && first > pruned + 1 && first > known + 1) {
            find(
                    missing(1, first - 1)
                            + " at the beginning: if logrotate removed them, name the end of an"
                            + " earlier verification with --noted NUMBER:HASH");
        } else if (first == 1 && !before.equals(Link.NONE.hash())) {
            find("event 1 follows another: the beginning was replaced");
        }
    }

    private boolean isJustBefore(@Nullable Link link) {
        return link != null && link.number() == first - 1 && link.hash().equals(before);
    }
}
