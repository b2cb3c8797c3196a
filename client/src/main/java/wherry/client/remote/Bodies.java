package wherry.client.remote;

import wherry.protocol.Buffers;
import wherry.protocol.Command;
import wherry.protocol.Digest;
import wherry.protocol.Printable;
import wherry.protocol.Reply;
import wherry.protocol.StoreMode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** The two dialogues in which file octets cross the wire (RFC 913 p. 9 and 10). */
final class Bodies {

    /** Up to this much unwanted content is read and dropped; beyond, hanging up is cheaper. */
    static final long WORTH_DRAINING = 16L * 1024 * 1024;

    private final Connection connection;
    private final Talk talk;
    private final Standing standing;
    private final byte[] piece = new byte[Buffers.LARGE];

    Bodies(Connection connection, Talk talk, Standing standing) {
        this.standing = standing;
        this.connection = connection;
        this.talk = talk;
    }

    void retrieve(String file, Taker taker) throws IOException, RemoteRefused, FileFailed {
        var octets = standing.kept(() -> offered(file));
        try {
            taker.offered(octets);
        } catch (FileFailed declined) {
            talk.ask(new Command.Stop());
            throw declined;
        }
        talk.say(new Command.Send());
        connection.await("the content of " + file);
        move(connection.wire().body(octets), octets, taker);
        connection.expectSilence();
    }

    /** How many octets SEND would bring, which is then stopped (B 49). */
    long size(String file) throws IOException, RemoteRefused {
        var octets = standing.kept(() -> offered(file));
        talk.ask(new Command.Stop());
        return octets;
    }

    /** Sloppy servers leave out the blank before the number, so any digit begins one too. */
    private long offered(String file) throws IOException, RemoteRefused {
        talk.say(new Command.Retr(file));
        var message = talk.hear();
        var first = message[0];
        if (first == ' ' || (first >= '0' && first <= '9')) {
            return Answer.count(message);
        }
        Talk.success(talk.heard(message), ExitCode.NOTHING_DONE);
        throw LineBroken.protocol("its answer to RETR is no file size");
    }

    private void move(InputStream body, long octets, Taker taker) throws IOException, FileFailed {
        var left = octets;
        var gathering = new Gathering(body, piece);
        while (left > 0) {
            var count = gathering.next(left);
            left -= count;
            try {
                taker.take(piece, count);
            } catch (FileFailed full) {
                abandon(body, left);
                throw full;
            }
        }
    }

    /** There is no way to tell a server to stop, so either its octets are read or the line ends. */
    private void abandon(InputStream body, long left) throws IOException {
        if (left > WORTH_DRAINING) {
            connection.close();
        } else {
            body.transferTo(OutputStream.nullOutputStream());
        }
    }

    Saved store(StoreMode mode, String file, long octets, Giver giver)
            throws IOException, RemoteRefused, FileFailed {
        standing.kept(() -> ready(mode, file, octets));
        connection.expectSilence();
        var crc = sent(file, octets, giver);
        connection.await("it to say that " + file + " is saved");
        var verdict = Talk.success(talk.answer(), ExitCode.NOTHING_DONE).text();
        var saved = Saved.of(verdict);
        var theirs = saved.digest(Digest.CRC32C);
        if (theirs != null && !theirs.equals(crc)) {
            throw new FileFailed(
                    ExitCode.NOT_VERIFIED,
                    file
                            + ": the server saved something else than was sent (CRC-32C "
                            + Printable.of(theirs)
                            + " instead of "
                            + crc
                            + "): send it again");
        }
        return saved;
    }

    private Answer ready(StoreMode mode, String file, long octets)
            throws IOException, RemoteRefused {
        talk.expect(new Command.Stor(mode, file), ExitCode.NOTHING_DONE);
        var ready = talk.expect(new Command.Size(octets), ExitCode.NO_SPACE);
        if (!ready.is(Reply.Code.OK)) {
            throw LineBroken.protocol("its answer to SIZE is neither yes nor no");
        }
        return ready;
    }

    /**
     * A server that hangs up in the middle may have said why: that tells more than a broken pipe.
     */
    private String sent(String file, long octets, Giver giver)
            throws IOException, RemoteRefused, FileFailed {
        try {
            return send(file, octets, giver);
        } catch (LineBroken ours) {
            throw ours;
        } catch (IOException broken) {
            lastWords(file, broken);
            throw broken;
        }
    }

    private void lastWords(String file, IOException broken) throws RemoteRefused {
        connection.await("why it takes no more of " + file);
        try {
            Talk.success(talk.answer(), ExitCode.NOTHING_DONE);
        } catch (IOException silent) {
            broken.addSuppressed(silent);
        } finally {
            connection.close();
        }
    }

    /** The octets, and their CRC-32C. A promise that cannot be kept ends the connection. */
    private String send(String file, long octets, Giver giver) throws IOException, FileFailed {
        connection.offer("the content of " + file);
        var crc = new CRC32C();
        var out = connection.wire().raw();
        var left = octets;
        try {
            while (left > 0) {
                var count = giver.give(piece);
                if (count < 0 || count > left) {
                    throw changed(file);
                }
                out.write(piece, 0, count);
                crc.update(piece, 0, count);
                left -= count;
            }
        } catch (FileFailed broken) {
            connection.close();
            throw broken;
        }
        out.flush();
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    static FileFailed changed(String file) {
        return new FileFailed(
                ExitCode.LOCAL_FILE,
                file
                        + ": the local file changed while it was sent, so nothing was"
                        + " stored: send it again when nobody writes to it");
    }
}
