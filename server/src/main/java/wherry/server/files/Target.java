package wherry.server.files;

import wherry.protocol.Reason;
import wherry.protocol.StoreMode;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * What an upload is to become.
 *
 * @param file the plain name
 * @param condition the generation that must still be the newest: {@code STOR OLD name;3}
 */
record Target(VirtualPath file, StoreTerms terms, Optional<Integer> condition) {

    /** The target that a client's name spells on these terms. */
    static Target of(VirtualPath spelled, StoreTerms terms) throws FileRefused {
        var generation = GenerationName.of(spelled.last());
        if (generation.isPresent() && terms.mode() == StoreMode.OLD) {
            var number = Optional.of(generation.get().number());
            return new Target(Lookup.plain(spelled), terms, number);
        }
        Lookup.requireCreatable(spelled);
        return new Target(spelled, terms, Optional.empty());
    }

    /** Refuses what is there, if an upload on these terms may not take its place. */
    void requireFitting(Optional<BasicFileAttributes> found) throws FileRefused {
        if (found.isPresent() && !found.get().isRegularFile()) {
            throw new FileRefused(Reason.EXISTS, "something that is no file has that name");
        }
        if (found.isPresent() && terms.presence() == StoreTerms.Presence.ABSENT) {
            throw new FileRefused(Reason.PERM, "you may not change what is there");
        }
        if (found.isEmpty() && terms.presence() == StoreTerms.Presence.PRESENT) {
            throw new FileRefused(Reason.PERM, "you may not make new files here");
        }
    }

    /** Whether the old content goes when the new one comes. */
    private boolean replaces(Optional<BasicFileAttributes> old) {
        return old.isPresent() && terms.mode() == StoreMode.OLD;
    }

    /** Octets of free space that an upload of so many more octets needs, on its way too. */
    long room(long more, Optional<BasicFileAttributes> old) {
        var whole =
                terms.mode() == StoreMode.APP ? old.map(BasicFileAttributes::size).orElse(0L) : 0;
        var copied = whole == 0 ? 0 : total(more) + (whole > Growth.COPIED ? 0 : whole);
        return copied < 0 || more > Long.MAX_VALUE - copied ? Long.MAX_VALUE : more + copied;
    }

    /** Octets of an upload of so many more, with those it goes on after. */
    long total(long more) {
        return more > Long.MAX_VALUE - terms.from() ? Long.MAX_VALUE : terms.from() + more;
    }

    /** Octets that an upload of this size adds to the store. */
    long growth(long size, Optional<BasicFileAttributes> old) {
        return replaces(old) ? size - old.orElseThrow().size() : size;
    }

    /** Files that an upload adds to the store. */
    long newFiles(Optional<BasicFileAttributes> old) {
        return old.isEmpty() || terms.mode() == StoreMode.NEW ? 1 : 0;
    }
}
