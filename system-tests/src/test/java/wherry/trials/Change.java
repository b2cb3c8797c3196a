package wherry.trials;

import java.nio.ByteBuffer;

/** One thing that happened to a disk, by inode number. */
sealed interface Change {
    /** A name for a new file or directory. */
    record Make(int directory, String name, int inode) implements Change {}

    /** A rename, perhaps over another. */
    record Move(int from, String name, int to, String newName, int inode) implements Change {}

    /** A name less. */
    record Remove(int directory, String name) implements Change {}

    /** Octets. */
    record Write(int inode, long offset, ByteBuffer octets) implements Change {}

    /** The extended attribute that holds the generation. */
    record Label(int inode, String generation) implements Change {}

    /** A file or directory is forced to disk. */
    record Force(int inode) implements Change {}

    /** The client was told that its next demand is done. */
    record Acknowledge() implements Change {}

    /** Whether forcing this inode makes the change last. */
    default boolean lastsBy(int inode) {
        return switch (this) {
            case Make make -> make.directory == inode;
            case Move move -> move.from == inode || move.to == inode;
            case Remove remove -> remove.directory == inode;
            case Write write -> write.inode == inode;
            case Label label -> label.inode == inode;
            case Force _, Acknowledge _ -> false;
        };
    }

    /** Whether it can be lost or kept alone: what may stand in a directory. */
    default boolean isName() {
        return switch (this) {
            case Make _, Move _, Remove _ -> true;
            case Write _, Label _, Force _, Acknowledge _ -> false;
        };
    }

    /** Whether it is of a file's own. */
    default boolean isContent() {
        return this instanceof Write || this instanceof Label;
    }
}
