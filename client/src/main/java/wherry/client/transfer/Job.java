package wherry.client.transfer;

import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.protocol.TransferType;

import java.io.IOException;

/**
 * Who takes part when files are moved.
 *
 * @param remote the server's files
 * @param local the local disk
 * @param type how octets cross the wire, as the server was told
 * @param progress is told of octets
 * @param report is told of files
 * @param manner how they are moved, where the server can
 * @param lanes over how many connections, where the server can
 */
public record Job(
        RemoteFiles remote,
        LocalFiles local,
        TransferType type,
        Progress progress,
        Report report,
        Manner manner,
        Lanes lanes) {

    /** Something that moves one file. */
    interface Move {
        void run() throws IOException, RemoteRefused, FileFailed;
    }

    /**
     * Moves one file; one that fails is reported, and the next can be tried.
     *
     * @throws IOException when the connection was lost or had to be given up
     */
    void attempt(String name, Move move) throws IOException {
        try {
            move.run();
        } catch (RemoteRefused | FileFailed trouble) {
            report.failed(name, Failure.of(trouble));
            if (!remote.isOpen()) {
                throw new GivenUp();
            }
        }
    }

    /** The connection had to be closed over a file that was already reported. */
    public static final class GivenUp extends IOException {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("the connection was closed over that file");
        }
    }
}
