package wherry.trials;

import java.io.IOException;
import java.util.List;

/** What a trial asks of a file whose content is known, and what may be there afterwards. */
enum Verb {
    OLD,
    NEW,
    APP,
    KILL,
    TOBE,
    /** An upload that is cut, and leaves a part. */
    CUT,
    /** An upload that goes on with a part. */
    REST;

    /** Octets of the third content that come before the cut. */
    static final int SENT = 2_000;

    static final Sample FIRST = new Sample(0, 1, 3_000);
    static final Sample SECOND = new Sample(0, 2, 4_000);
    static final Sample THIRD = new Sample(0, 3, 5_000);

    /** The second content as the newest, the first as generation 1. */
    void prepare(Scene scene, String file) throws IOException {
        must(scene.client().store("OLD", file, FIRST.octets()), "+Saved");
        must(scene.client().store("NEW", file, SECOND.octets()), "+Saved");
        if (this == CUT || this == REST) {
            Resumption.with(scene.client());
        }
        if (this == REST) {
            scene.cut(file, THIRD.octets(), SENT);
        }
    }

    /** Does it. */
    void perform(Scene scene, String file) throws IOException {
        var client = scene.client();
        switch (this) {
            case OLD, NEW, APP -> must(client.store(name(), file, THIRD.octets()), "+Saved");
            case KILL -> must(client.ask("KILL " + file), "+");
            case TOBE -> {
                must(client.ask("NAME " + file), "+");
                must(client.ask("TOBE " + renamed(file)), "+");
            }
            case CUT -> scene.cut(file, THIRD.octets(), SENT);
            case REST -> Resumption.goOn(client, "OLD", file, THIRD.octets());
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
                    case OLD, NEW, REST -> List.of(THIRD);
                    case APP -> List.of(SECOND, THIRD);
                    case CUT -> List.of(SECOND);
                    case KILL, TOBE -> List.of();
                });
    }
}
