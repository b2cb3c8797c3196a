package wherry.client.transfer;

import wherry.client.remote.Entry;

import java.util.Optional;

/** Decides what becomes of a file whose name is taken on the other side. */
public interface Existing {

    /** What can become of it. */
    enum Decision {
        /** It takes the place of what is there. */
        REPLACE,
        /** It is left out, which is no failure. */
        SKIP,
        /** What is there stays too: as a generation on a server, as {@code name.~1~} here. */
        GENERATION,
        /** It is left out, which is a failure. */
        FAIL
    }

    /**
     * Two files that want one name.
     *
     * @param name the name, as the user knows it
     * @param there what has it; without a time where that is not known
     * @param size how many octets the other one has
     */
    record Clash(String name, Entry there, long size) {}

    /** What becomes of the one that comes; may ask a person, and take as long as that takes. */
    Decision decide(Clash clash);

    /** What it decides whatever is there, so that nobody need look; empty when it must know. */
    default Optional<Decision> always() {
        return Optional.empty();
    }

    /** Decides the same for every file. */
    static Existing always(Decision decision) {
        var looks = decision == Decision.SKIP || decision == Decision.FAIL;
        return new Existing() {
            @Override
            public Decision decide(Clash clash) {
                return decision;
            }

            @Override
            public Optional<Decision> always() {
                return looks ? Optional.empty() : Optional.of(decision);
            }
        };
    }
}
