package wherry.trials;

import wherry.system.PlainClient;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks at a user's files the way any client can: what is listed, and what it holds. */
final class Inspection {
    private final PlainClient client;
    private final Trial trial;

    Inspection(PlainClient client, Trial trial) {
        this.client = client;
        this.trial = trial;
    }

    /** The names in the root; a reserved one must not be among them. */
    List<String> names() throws IOException {
        var names = listed("/");
        for (var name : names) {
            if (name.startsWith(".wherry") || name.contains(";")) {
                trial.violation("LIST shows " + name);
            }
        }
        return names;
    }

    /** The samples of a file; a torn one is a violation and holds none. */
    List<Sample> samples(String file) throws IOException {
        try {
            return Sample.in(client.retrieve(file));
        } catch (IOException torn) {
            if (String.valueOf(torn.getMessage()).startsWith("torn")) {
                trial.violation(file + " is " + torn.getMessage());
                trial.count("torn files", 1);
                return List.of();
            }
            throw torn;
        }
    }

    /**
     * The generations of a file by their full names; the newest is the last, if the file is there.
     */
    List<String> generations(String file) throws IOException {
        return listed(file + ";*");
    }

    private List<String> listed(String place) throws IOException {
        var listing = client.ask("LIST F " + place);
        if (!listing.startsWith("+")) {
            return List.of();
        }
        var lines = new ArrayList<>(listing.lines().toList());
        lines.removeFirst();
        return lines;
    }
}
