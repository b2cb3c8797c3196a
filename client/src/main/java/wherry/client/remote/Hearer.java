package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Buffers;
import wherry.protocol.Digest;
import wherry.protocol.Reply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The reading half of a pipeline: hears each request's answers, in the order it was said. */
final class Hearer {

    private final Connection connection;
    private final Talk talk;
    private final byte[] piece = new byte[Buffers.LARGE];

    Hearer(Connection connection, Talk talk) {
        this.connection = connection;
        this.talk = talk;
    }

    /**
     * Hears all of it and tells the one who asked.
     *
     * @throws IOException when the connection cannot be used any more; then nobody was told
     */
    void hear(Underway underway) throws IOException {
        try {
            switch (underway.request()) {
                case Request.Ask ask -> ask.ending().done(yes("its answer to a command").text());
                case Request.Look look -> look(look);
                case Request.Store store -> store(underway, store);
                case Request.Fetch fetch -> fetch(underway, fetch);
            }
        } catch (RemoteRefused | FileFailed trouble) {
            underway.request().ending().failed(trouble);
        }
    }

    private Answer answer(String awaited) throws IOException {
        connection.await(awaited);
        return talk.answer();
    }

    private Answer yes(String awaited) throws IOException, RemoteRefused {
        return Talk.success(answer(awaited), ExitCode.NOTHING_DONE);
    }

    private void look(Request.Look look) throws IOException, RemoteRefused {
        connection.await("what " + look.directory() + " holds");
        var listing = new ListingLines(connection.wire().receiveStream());
        var first = listing.next();
        var opening = talk.heard((first == null ? "" : first).getBytes(StandardCharsets.UTF_8));
        for (var line = listing.next(); line != null; line = listing.next()) {
            if (opening.is(Reply.Code.OK)) {
                Entry.inFacts(line).ifPresent(look.entries());
            }
        }
        look.ending().done(Talk.success(opening, ExitCode.NOTHING_DONE).text());
    }

    private void store(Underway underway, Request.Store store)
            throws IOException, RemoteRefused, FileFailed {
        var refusal = store.from() > 0 ? no("its answer to REST", null) : null;
        refusal = no("its answer to STOR", refusal);
        var size = answer("its answer to SIZE");
        if (size.is(Reply.Code.NO)) {
            underway.goOn(Underway.Next.NOTHING);
            throw refusal == null ? new RemoteRefused(size, ExitCode.NO_SPACE) : refusal;
        }
        underway.goOn(Underway.Next.GO_ON);
        var verdict = answer("it to say that " + store.file() + " is saved");
        var fault = underway.fault();
        if (fault != null) {
            throw fault;
        }
        var text = Talk.success(verdict, ExitCode.NOTHING_DONE).text();
        store.ending().done(proven(Saved.of(text), store, underway.sent()));
    }

    /** The server has compared digests itself; one that tells another has not. */
    private static Saved proven(Saved saved, Request.Store store, String sent) throws FileFailed {
        var theirs = saved.digest(store.digest());
        if (theirs != null && !theirs.equals(sent)) {
            throw new FileFailed(
                    ExitCode.NOT_VERIFIED,
                    store.file()
                            + ": the server saved something else than was sent: send it again");
        }
        return saved;
    }

    /** The first refusal so far, this one or one before. */
    private @Nullable RemoteRefused no(String awaited, @Nullable RemoteRefused before)
            throws IOException {
        var answer = answer(awaited);
        return before == null && answer.is(Reply.Code.NO)
                ? new RemoteRefused(answer, ExitCode.NOTHING_DONE)
                : before;
    }

    private void fetch(Underway underway, Request.Fetch fetch)
            throws IOException, RemoteRefused, FileFailed {
        var refusal = fetch.from() > 0 ? no("its answer to REST", null) : null;
        connection.await("its answer to RETR");
        var message = talk.hear();
        if (message[0] != ' ') {
            underway.goOn(Underway.Next.NOTHING);
            var answer = talk.heard(message);
            if (fetch.ahead()) {
                answer("its answer to SEND");
            }
            Talk.success(answer, ExitCode.NOTHING_DONE);
            throw LineBroken.protocol("its answer to RETR is no file size");
        }
        var octets = Answer.count(message);
        var declined = refusal != null ? refusal : declined(fetch, octets);
        underway.goOn(declined == null ? Underway.Next.GO_ON : Underway.Next.DECLINE);
        var digest = "";
        if (declined != null && !fetch.ahead()) {
            answer("its answer to STOP");
        } else {
            digest = body(underway, fetch, octets, declined == null);
        }
        if (declined instanceof FileFailed failed) {
            throw failed;
        } else if (declined instanceof RemoteRefused refused) {
            throw refused;
        }
        fetch.ending().done(new Request.Got(octets, digest));
    }

    private static @Nullable Exception declined(Request.Fetch fetch, long octets) {
        try {
            fetch.taker().offered(octets);
            return null;
        } catch (FileFailed declined) {
            return declined;
        }
    }

    /** The octets and the digest behind them, which must fit each other. */
    private String body(Underway underway, Request.Fetch fetch, long octets, boolean wanted)
            throws IOException, FileFailed {
        connection.await("the content of " + fetch.file());
        var running = fetch.digest().begin();
        var trouble = moved(underway, octets, wanted, running);
        var frame = new byte[fetch.digest().digits() + 1];
        connection.wire().body(frame.length).readNBytes(frame, 0, frame.length);
        if (trouble != null) {
            throw trouble;
        }
        var hex = running.hex();
        if (wanted && !new String(frame, StandardCharsets.ISO_8859_1).equals(hex + "\0")) {
            throw new FileFailed(
                    ExitCode.NOT_VERIFIED,
                    fetch.file() + ": what arrived is not what the server sent: get it again");
        }
        return hex;
    }

    /** There is no way to tell a server to stop, so what is not wanted is read all the same. */
    private @Nullable FileFailed moved(
            Underway underway, long octets, boolean wanted, Digest.Running running)
            throws IOException {
        var gathering = new Gathering(connection.wire().body(octets), piece);
        var dropping = !wanted;
        for (var left = octets; left > 0; ) {
            if (dropping && left > Bodies.WORTH_DRAINING) {
                throw new IOException("hung up over a file that cannot be written");
            }
            var count = gathering.next(left);
            left -= count;
            if (!dropping) {
                dropping = !isTaken(underway, count, running);
            }
        }
        return underway.fault();
    }

    private boolean isTaken(Underway underway, int count, Digest.Running running) {
        running.update(piece, 0, count);
        try {
            ((Request.Fetch) underway.request()).taker().take(piece, count);
            return true;
        } catch (FileFailed full) {
            underway.fault(full);
            return false;
        }
    }
}
