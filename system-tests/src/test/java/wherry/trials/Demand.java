package wherry.trials;

import java.io.IOException;
import java.util.List;

/**
 * What a client asks for: a verb, a file, and for the uploads a sample, for TOBE the new name.
 *
 * @param verb what is done
 * @param file the file
 * @param sample what is uploaded
 * @param newName what the file will be called
 */
record Demand(Verb verb, String file, Sample sample, String newName) {
    private static final int OCTETS = 1_500;

    /** Every verb, on names with and without a past. */
    static List<Demand> all() {
        return List.of(
                store(Verb.OLD, "a", 1),
                store(Verb.NEW, "a", 2),
                store(Verb.NEW, "a", 3),
                kill("a"),
                store(Verb.NEW, "a", 4),
                store(Verb.APP, "a", 5),
                rename("a", "b"),
                store(Verb.OLD, "a", 6),
                kill("b"),
                store(Verb.NEW, "b", 7),
                store(Verb.OLD, "c", 8),
                store(Verb.APP, "c", 9),
                store(Verb.NEW, "c", 10),
                store(Verb.OLD, "c", 11),
                rename("c", "d"),
                kill("a"),
                store(Verb.NEW, "a", 12),
                part(Verb.CUT, "a", 13),
                part(Verb.REST, "a", 13),
                part(Verb.CUT, "d", 14),
                store(Verb.OLD, "d", 15),
                part(Verb.CUT, "b", 16),
                part(Verb.REST, "b", 16));
    }

    private static Demand store(Verb verb, String file, int version) {
        return new Demand(verb, file, new Sample(0, version, OCTETS), "");
    }

    /** Of a session that has sent FEAT, as all are from here on. */
    private static Demand part(Verb verb, String file, int version) {
        return new Demand(verb, file, new Sample(0, version, OCTETS), "");
    }

    private static Demand kill(String file) {
        return new Demand(Verb.KILL, file, new Sample(0, 0, 0), "");
    }

    private static Demand rename(String file, String newName) {
        return new Demand(Verb.TOBE, file, new Sample(0, 0, 0), newName);
    }

    /** Asks for it, and hears that it is done. */
    void make(Scene scene) throws IOException {
        var client = scene.client();
        var reply =
                switch (verb) {
                    case CUT -> {
                        scene.cut(file, sample.octets(), OCTETS / 2);
                        yield "+";
                    }
                    case REST -> {
                        Resumption.with(client);
                        Resumption.goOn(client, "OLD", file, sample.octets());
                        yield "+";
                    }
                    case OLD, NEW, APP -> client.store(verb.name(), file, sample.octets());
                    case KILL -> client.ask("KILL " + file);
                    case TOBE -> client.ask("NAME " + file) + client.ask("TOBE " + newName);
                };
        if (!reply.startsWith("+")) {
            throw new IOException(this + " was refused: " + reply);
        }
    }
}
