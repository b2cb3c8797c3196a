package wherry.trials;

import wherry.system.PlainClient;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What a client finds of one file after the server died in the middle of a verb. */
final class Aftermath {
    private final Scene scene;
    private final PlainClient client;
    private final Trial trial;
    private final Inspection inspection;
    private final String when;
    private final String file;

    Aftermath(Scene scene, Trial trial, String when, String file) {
        this.scene = scene;
        this.client = scene.client();
        this.trial = trial;
        this.inspection = new Inspection(client, trial);
        this.when = when;
        this.file = file;
    }

    /** Tries everything a client can about it. */
    void inspect(Verb verb, boolean done) throws IOException {
        var names = inspection.names();
        var found = names.contains(file) ? inspection.samples(file) : List.<Sample>of();
        var outcomes = verb.outcomes();
        expect(outcomes.contains(found), file + " holds " + found);
        expect(!done || found.equals(outcomes.getLast()), "what was done is undone: " + found);
        var kept = new ArrayList<>(generations(file));
        if (verb == Verb.TOBE) {
            var renamed = Verb.renamed(file);
            var moved = names.contains(renamed) ? inspection.samples(renamed) : List.of();
            expect(moved.isEmpty() != found.isEmpty(), file + " is there never or twice");
            expect(moved.isEmpty() || moved.equals(List.of(Verb.SECOND)), moved.toString());
            trial.count(
                    "TOBE: generations apart from their file",
                    generations(found.isEmpty() ? renamed : file).contains(List.of(Verb.FIRST))
                            ? 0
                            : 1);
            kept.addAll(generations(renamed));
        }
        expect(kept.contains(List.of(Verb.FIRST)), "generation 1 is gone: " + kept);
        if (verb == Verb.NEW && found.equals(List.of(Verb.THIRD))) {
            expect(kept.contains(List.of(Verb.SECOND)), "generation 2 is gone: " + kept);
        }
        if (verb == Verb.CUT || verb == Verb.REST) {
            goesOn(verb, done, found.equals(List.of(Verb.THIRD)));
        }
        worksOn();
        expect(scene.yard().staged().isEmpty(), "in staging: " + scene.yard().staged());
        expect(scene.yard().part(file).isEmpty(), "a part of what is new");
    }

    /** A part holds what was sent and nothing else, and the upload goes on with it to its end. */
    private void goesOn(Verb verb, boolean done, boolean published) throws IOException {
        var content = Verb.THIRD.octets();
        var part = scene.yard().part(file);
        Resumption.with(client);
        var held = Resumption.held(client, file);
        var onDisk = part.isPresent() ? Files.readAllBytes(part.get()) : new byte[0];
        expect(held == onDisk.length, "told of " + held + " octets, held are " + onDisk.length);
        expect(Verb.THIRD.begins(onDisk), "a part holds what was never sent");
        var due = verb == Verb.REST ? !published : done;
        expect(!due || held >= Verb.SENT, "only " + held + " octets of the part remain");
        expect(!published || held == 0, "a part of what is published");
        if (held > 0) {
            Resumption.goOn(client, "OLD", file, content);
            expect(inspection.samples(file).equals(List.of(Verb.THIRD)), "it is not whole");
            trial.count("parts gone on with", 1);
        }
    }

    private List<List<Sample>> generations(String name) throws IOException {
        var found = new ArrayList<List<Sample>>();
        for (var generation : inspection.generations(name)) {
            found.add(inspection.samples(generation));
        }
        return found;
    }

    /** A name must not be stuck. */
    private void worksOn() throws IOException {
        var after = new Sample(0, 4, 100);
        var saved = client.store("NEW", file, after.octets());
        expect(saved.startsWith("+Saved"), "nothing can be stored any more: " + saved);
        expect(inspection.samples(file).equals(List.of(after)), "a new generation is not it");
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            trial.violation(when + ": " + otherwise);
        }
    }
}
