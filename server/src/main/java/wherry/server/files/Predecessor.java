package wherry.server.files;

import java.io.IOException;

/**
 * What a name held when an upload took it: nothing, or a file that can come back as long as the
 * name of the new content is not safe on the disk. Nobody else uses the name meanwhile.
 */
final class Predecessor {
    private enum Kind {
        NOTHING,
        /** It became a generation, under a note. */
        KEPT,
        /** It has a second name in staging, which a start sweeps. */
        HELD,
        /** It goes with the rename. */
        LOST
    }

    private final Generations generations;

    /** Staging, held open: even without a free descriptor nothing must be left behind. */
    private final Directory staging;

    private final VirtualPath file;
    private final Kind kind;
    private final String note;

    private Predecessor(
            Generations generations, Directory staging, VirtualPath file, Kind kind, String note) {
        this.generations = generations;
        this.staging = staging;
        this.file = file;
        this.kind = kind;
        this.note = note;
    }

    /** Who makes them. */
    record Keeper(Generations generations, Directory staging) {

        /** Of a name that is free. */
        Predecessor none(VirtualPath file) {
            return of(file, Kind.NOTHING, "");
        }

        /** Moves the old content aside as a generation. */
        Predecessor kept(Directory parent, VirtualPath file) throws IOException {
            return of(file, Kind.KEPT, generations.keep(parent, file));
        }

        /** Holds on to content that will be replaced, where the disk can do that. */
        Predecessor held(Directory parent, VirtualPath file) {
            var held = Staging.newName();
            var holds = parent.link(file.last(), staging, held);
            return of(file, holds ? Kind.HELD : Kind.LOST, held);
        }

        /** Of content that need not come back. */
        Predecessor lost(VirtualPath file) {
            return of(file, Kind.LOST, "");
        }

        private Predecessor of(VirtualPath file, Kind kind, String note) {
            return new Predecessor(generations, staging, file, kind, note);
        }
    }

    /** The new content did not get the name. */
    void stay() throws IOException {
        switch (kind) {
            case KEPT -> generations.putBack(note);
            case HELD -> staging.discard(note);
            case NOTHING, LOST -> {}
        }
    }

    /** The new content has the name and must not keep it; gives whether it has lost it. */
    boolean comeBack(Directory parent) throws IOException {
        switch (kind) {
            case NOTHING -> parent.deleteFile(file.last());
            case KEPT -> {
                parent.deleteFile(file.last());
                generations.putBack(note);
            }
            case HELD -> staging.publish(note, parent, file.last());
            case LOST -> {}
        }
        return kind != Kind.LOST;
    }

    /** The new content has the name for good. */
    void go() throws IOException {
        switch (kind) {
            case KEPT -> generations.kept(note, file);
            case HELD -> staging.discard(note);
            case NOTHING, LOST -> {}
        }
    }
}
