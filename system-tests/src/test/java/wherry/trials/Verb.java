package wherry.trials;

import wherry.system.PlainClient;

import java.io.IOException;
import java.util.List;

/** What a trial asks of a file whose content is known, and what may be there afterwards. */
enum Verb {
    OLD,
    NEW,
    APP,
    KILL,
    TOBE;

    static final Sample FIRST = new Sample(0, 1, 3_000);
    static final Sample SECOND = new Sample(0, 2, 4_000);
    static final Sample THIRD = new Sample(0, 3, 5_000);

    /** The second content as the newest, the first as generation 1. */
    static void prepare(PlainClient client, String file) throws IOException {
        must(client.store("OLD", file, FIRST.octets()), "+Saved");
        must(client.store("NEW", file, SECOND.octets()), "+Saved");
    }

    /** Does it. */
    void perform(PlainClient client, String file) throws IOException {
        switch (this) {
            case OLD, NEW, APP -> must(client.store(name(), file, THIRD.octets()), "+Saved");
            case KILL -> must(client.ask("KILL " + file), "+");
            case TOBE -> {
                must(client.ask("NAME " + file), "+");
                must(client.ask("TOBE " + renamed(file)), "+");
            }
        }
    }

    private static void must(String reply, String begin) throws IOException {
        if (!reply.startsWith(begin)) {
            throw new IOException("refused: " + reply);
        }
    }

    /** The name a file gets. */
    static String renamed(String file) {
        return file + ".renamed";
    }

    /** What the file may hold when it was not done; when it was. */
    List<List<Sample>> outcomes() {
        return List.of(
                List.of(SECOND),
                switch (this) {
                    case OLD, NEW -> List.of(THIRD);
                    case APP -> List.of(SECOND, THIRD);
                    case KILL, TOBE -> List.of();
                });
    }
}
