package wherry.client.remote;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** An ending somebody waits for. */
final class Answered<T> implements Request.Ending<T> {
    private final CompletableFuture<T> result = new CompletableFuture<>();

    @Override
    public void done(T value) {
        result.complete(value);
    }

    @Override
    public void failed(Exception trouble) {
        result.completeExceptionally(trouble);
    }

    T await() throws IOException, RemoteRefused, FileFailed {
        try {
            return result.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RemoteRefused refused -> throw refused;
                case FileFailed trouble -> throw trouble;
                case IOException lost -> throw lost;
                case null, default -> throw new IllegalStateException(failed);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}
