package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A request that was begun, and what its two ends have to tell each other. */
final class Underway {
    /** What the answer lets the writer do. */
    enum Next {
        /** What was announced is wanted. */
        GO_ON,
        /** It is not wanted after all, and the server must be told. */
        DECLINE,
        /** The server has said no. */
        NOTHING
    }

    private final Request request;
    private final CompletableFuture<Next> next = new CompletableFuture<>();
    private volatile @Nullable FileFailed fault;
    private volatile String sent = "";

    Underway(Request request) {
        this.request = request;
    }

    Request request() {
        return request;
    }

    /** The reader knows how to go on. */
    void goOn(Next how) {
        next.complete(how);
    }

    /** The writer wants to know how to go on. */
    Next awaitNext() throws IOException {
        try {
            return next.get();
        } catch (ExecutionException lost) {
            throw new IOException(lost.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    /** The digest of all octets that go, told before the last of them does. */
    void sent(String digest) {
        sent = digest;
    }

    /** The digest of what was sent; empty while it is under way. */
    String sent() {
        return sent;
    }

    /** The octets could not be given; whatever the server answers, this is why. */
    void fault(FileFailed trouble) {
        fault = trouble;
    }

    /** Why the octets could not be given; null when they were. */
    @Nullable FileFailed fault() {
        return fault;
    }

    /** The connection ended first. */
    void lost(IOException why) {
        next.completeExceptionally(why);
        var own = fault;
        request.ending().failed(own == null ? why : own);
    }
}
