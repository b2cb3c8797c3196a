package wherry.client.transfer;

import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteFiles;
import wherry.client.remote.RemoteRefused;
import wherry.protocol.TransferType;

import java.io.IOException;

/**
 * Who takes part when files are moved.
 *
 * @param line the connection to the server
 * @param local the local disk
 * @param type how octets cross the wire, as the server was told
 * @param progress is told of octets
 * @param report is told of files
 * @param manner how they are moved, where the server can
 * @param lanes over how many connections, where the server can
 */
public record Job(
        Lifeline line,
        LocalFiles local,
        TransferType type,
        Progress progress,
        Report report,
        Manner manner,
        Lanes lanes) {

    /** The server's files. */
    RemoteFiles remote() {
        return line.remote();
    }

    /** The same, in which the other side's copies get the times of these. */
    public Job preserving() {
        return new Job(line, local, type, progress, report, manner.preserving(), lanes);
    }

    /** Something that moves one file. */
    interface Move {
        void run() throws IOException, RemoteRefused, FileFailed;
    }

    /**
     * Moves one file; one that fails is reported, and the next can be tried. Where the connection
     * is lost and made again, it is moved once more.
     *
     * @throws IOException when the connection was lost for good or had to be given up
     */
    void attempt(String name, Move move) throws IOException {
        while (true) {
            try {
                move.run();
                return;
            } catch (RemoteRefused | FileFailed trouble) {
                report.failed(name, Failure.of(trouble));
                if (!remote().isOpen() && !line.again(new GivenUp())) {
                    throw new GivenUp();
                }
                return;
            } catch (IOException lost) {
                if (!line.again(lost)) {
                    throw lost;
                }
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
