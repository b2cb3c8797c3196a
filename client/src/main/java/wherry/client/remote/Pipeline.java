package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/**
 * Many dialogues under way on one connection, for servers that announce PIPE: the caller's thread
 * says them one after another, a thread of the pipeline's own hears the answers in the same order.
 * The reader never waits for the writer, and only so many requests are unanswered at once, so the
 * two ends cannot block each other with full buffers.
 */
public final class Pipeline {

    /** Where the requests come from, as the pipeline has room for them. */
    public interface Source {
        /**
         * The next request; null when there is none now. When none is unanswered either, that is
         * the end. Runs on the writing thread.
         */
        @Nullable Request next() throws IOException;
    }

    private final Connection connection;
    private final Speaker speaker;
    private final Hearer hearer;
    private final Pending pending = new Pending();

    Pipeline(Connection connection, Talk talk, long mostAhead) throws IOException {
        this.connection = connection;
        this.speaker = new Speaker(connection, mostAhead);
        this.hearer = new Hearer(connection, talk);
    }

    /** Content of so many octets goes without waiting for the server to ask for it. */
    public long mostAhead() {
        return speaker.mostAhead();
    }

    /**
     * Says and hears all there is. Every request's ending is told before this returns; then it can
     * run another.
     *
     * @throws IOException when the connection was lost
     */
    public void run(Source source) throws IOException {
        connection.expectSilence();
        connection.bothWays(true);
        pending.start();
        var reader = Thread.ofPlatform().daemon().name("pipeline-reader").start(this::listen);
        try {
            speak(source);
        } catch (IOException trouble) {
            pending.fail(trouble); // what has arrived may still tell more than a broken pipe
        } catch (RuntimeException | Error fault) {
            connection.close();
            throw fault;
        } finally {
            end(reader);
        }
        var broken = pending.broken();
        if (broken != null) {
            connection.close();
            throw broken;
        }
        connection.expectSilence();
    }

    /**
     * From an ending: this is to be said before what the source has. It is asked for on the writing
     * thread, once.
     *
     * @param untold is told when the connection was lost before
     */
    public void follow(Source later, Request.Ending<?> untold) {
        pending.follow(new Pending.Later(later, untold));
    }

    /** Whether the one who asked was told that the connection was lost, for some request. */
    public boolean hasTold() {
        return pending.hasTold();
    }

    private void speak(Source source) throws IOException {
        for (var request = next(source); request != null; request = next(source)) {
            say(request);
        }
        speaker.flush();
    }

    /** Whatever becomes of it, its giver is told in the end: it may hold a file open. */
    private void say(Request request) throws IOException {
        try {
            begin(request);
        } finally {
            if (request instanceof Request.Store store) {
                store.giver().over();
            }
        }
    }

    private void begin(Request request) throws IOException {
        List<byte[]> opening;
        try {
            opening = speaker.opening(request);
        } catch (RemoteRefused unspeakable) {
            request.ending().failed(unspeakable);
            return;
        }
        var underway = new Underway(request);
        pending.begin(underway);
        speaker.say(underway, opening);
    }

    /** What is to be said next; null at the end. */
    private @Nullable Request next(Source source) throws IOException {
        while (true) {
            var seen = pending.look();
            var later = seen.later();
            var from = later != null ? later.source() : seen.room() ? source : null;
            var request = from == null ? null : from.next();
            if (request != null) {
                return request;
            }
            if (later == null) {
                speaker.flush();
                if (!pending.awaitChange(seen)) {
                    return null;
                }
            }
        }
    }

    private void listen() {
        try {
            for (var first = pending.first(); first != null; first = pending.first()) {
                hearer.hear(first);
                pending.answered();
            }
        } catch (IOException lost) {
            deaf(lost);
        } catch (RuntimeException | Error fault) {
            deaf(new IOException("a fault in wherry: " + fault, fault));
        }
    }

    private void deaf(IOException why) {
        connection.close();
        pending.fail(why);
        pending.tellTheRest(why);
    }

    /** Waits for the last answer, and tells those whose answer never came. */
    private void end(Thread reader) {
        pending.end();
        try {
            reader.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            connection.close();
        }
        var broken = pending.broken();
        pending.tellTheRest(broken == null ? new IOException("the answer never came") : broken);
    }
}
