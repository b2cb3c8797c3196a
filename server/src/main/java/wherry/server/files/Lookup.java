package wherry.server.files;

import wherry.protocol.Reason;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** What a client's path stands for: which file, which generation, and whether it may be used so. */
final class Lookup {
    private final Tree tree;
    private final Generations generations;

    Lookup(Tree tree, Generations generations) {
        this.tree = tree;
        this.generations = generations;
    }

    /**
     * What lies at a place, links not followed; empty when nothing does, or the way there is no
     * directory.
     */
    Optional<BasicFileAttributes> look(VirtualPath path) throws IOException {
        try (var parent = tree.open(path.parent())) {
            return parent.look(path.last());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /**
     * Where the content lies that a name stands for: the file itself, or the older generation it
     * spells.
     */
    VirtualPath locate(VirtualPath file) throws IOException {
        if (GenerationName.of(file.last()).isEmpty()) {
            return file;
        }
        try (var parent = tree.open(file.parent())) {
            return locate(file, parent);
        }
    }

    /** The same where the directory it is in is open. */
    VirtualPath locate(VirtualPath file, Directory parent) throws IOException {
        var spelled = GenerationName.of(file.last());
        if (spelled.isEmpty()) {
            return file;
        }
        var newest = plain(file);
        var number = spelled.get().number();
        var isNewest =
                parent.holdsFile(newest.last()) && generations.current(newest, parent) == number;
        return isNewest ? newest : Generations.place(newest, number);
    }

    /** What there is to tell of a file, a directory or a generation; the name must be locked. */
    FileStore.Details details(VirtualPath path) throws IOException, FileRefused {
        if (path.isRoot()) {
            try (var root = tree.open(path)) {
                var entry = LocalListing.entry("/", root.look(".").orElseThrow());
                return new FileStore.Details(entry, 0, "celm");
            }
        }
        var place = locate(path);
        var found = look(place).filter(LocalListing::isOrdinary);
        if (found.isEmpty()) {
            throw FileRefused.absent();
        }
        var entry = LocalListing.entry(path.last(), found.get());
        if (entry.directory()) {
            return directory(entry);
        }
        var spelled = GenerationName.of(path.last());
        return spelled.isPresent()
                ? generation(entry, spelled.get().number())
                : file(entry, generations.current(path));
    }

    static FileStore.Details directory(FileStore.Entry entry) {
        return new FileStore.Details(entry, 0, "cdeflm");
    }

    /** Of the newest content under its plain name. */
    static FileStore.Details file(FileStore.Entry entry, int number) {
        return new FileStore.Details(entry, number, "adfrw");
    }

    /** Of any generation under its own name. */
    static FileStore.Details generation(FileStore.Entry entry, int number) {
        return new FileStore.Details(entry, number, "dr");
    }

    /** Whether a regular file is there. */
    boolean isFile(VirtualPath path) throws IOException {
        return look(path).filter(BasicFileAttributes::isRegularFile).isPresent();
    }

    /**
     * The file that an upload finds under its target's name in this directory, if there is one.
     *
     * @throws FileRefused when it may not take its place, or it is no longer the generation asked
     *     for
     */
    Optional<BasicFileAttributes> checkTarget(Target target, Directory parent)
            throws IOException, FileRefused {
        var found = parent.look(target.file().last());
        target.requireFitting(found);
        var condition = target.condition();
        if (condition.isPresent()
                && (found.isEmpty() || generations.current(target.file()) != condition.get())) {
            throw new FileRefused(
                    Reason.EXISTS, "generation " + condition.get() + " is not the newest");
        }
        return found;
    }

    /** The name without the generation it spells. */
    static VirtualPath plain(VirtualPath file) {
        return Optional.of(file)
                .filter(path -> !path.isRoot())
                .flatMap(path -> GenerationName.of(path.last()))
                .map(spelled -> file.parent().child(spelled.base()))
                .orElse(file);
    }

    /** Refuses the root, which has no name. */
    static void requireName(VirtualPath path) throws FileRefused {
        if (path.isRoot()) {
            throw new FileRefused(Reason.NAME, "this needs a name");
        }
    }

    /** Refuses names that mean a generation or a part. */
    static void requireCreatable(VirtualPath path) throws FileRefused {
        if (GenerationName.isReserved(path.last())) {
            throw new FileRefused(Reason.NAME, "a name cannot end like a generation");
        }
    }
}
