package wherry.client.shell;

import org.jspecify.annotations.Nullable;

import wherry.client.transfer.Amount;
import wherry.client.transfer.Existing;
import wherry.protocol.Printable;

import java.nio.file.Path;
import java.util.Optional;

/** Asks a person what becomes of files whose name is taken; a capital letter answers for all. */
final class TakenNames implements Existing {
    private static final int MOST_ASKED = 3;

    private final Keyboard person;
    private final Screen screen;
    private final Path here;
    private @Nullable Decision forAll;

    /** Asks this person, who is in that directory. */
    TakenNames(Keyboard person, Screen screen, Path here) {
        this.here = here;
        this.person = person;
        this.screen = screen;
    }

    @Override
    public synchronized Decision decide(Clash clash) {
        if (forAll != null) {
            return forAll;
        }
        screen.clearStatus();
        for (var asked = 0; asked < MOST_ASKED; asked++) {
            var answer = person.answer(question(clash));
            if (answer == null) {
                forAll = Decision.SKIP;
                return Decision.SKIP;
            }
            var decision = meant(answer.strip());
            if (decision.isPresent()) {
                forAll = Character.isUpperCase(answer.strip().charAt(0)) ? decision.get() : null;
                return decision.get();
            }
        }
        return Decision.SKIP;
    }

    private static Optional<Decision> meant(String answer) {
        return switch (answer) {
            case "r", "R" -> Optional.of(Decision.REPLACE);
            case "k", "K" -> Optional.of(Decision.GENERATION);
            case "s", "S" -> Optional.of(Decision.SKIP);
            default -> Optional.empty();
        };
    }

    private String question(Clash clash) {
        var there = clash.there();
        var time = there.modified();
        return Printable.of(Aloud.near(here, clash.name()))
                + " exists ("
                + (there.generation() > 0 ? "gen " + there.generation() + ", " : "")
                + Amount.octets(there.size())
                + (time == null ? "" : ", " + LongForm.day(time).replaceAll(" +", " "))
                + "). Replace it, keep both, skip? [r/k/s, R/K/S for all] ";
    }
}
