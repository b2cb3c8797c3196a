package wherry.client.transfer;

import wherry.client.remote.RemoteFiles;

import java.io.IOException;

/** The connection in use and, where it is lost, the one way to another. */
public interface Lifeline {
    /** The server's files over the connection there is now. */
    RemoteFiles remote();

    /**
     * Makes the connection again, after a while, in the same directory and type.
     *
     * @param lost why the one before is of no use
     * @return whether there is another; what was under way can then be said once more
     */
    boolean again(IOException lost);

    /** Whether it would be made again. */
    default boolean isPatient() {
        return false;
    }

    /** One that is never made again. */
    static Lifeline of(RemoteFiles only) {
        return new Lifeline() {
            @Override
            public RemoteFiles remote() {
                return only;
            }

            @Override
            public boolean again(IOException lost) {
                return false;
            }
        };
    }
}
