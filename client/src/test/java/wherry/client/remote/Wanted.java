package wherry.client.remote;

import wherry.protocol.Command;
import wherry.protocol.Digest;
import wherry.protocol.StoreMode;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Requests for a pipeline, whose endings are written down. */
final class Wanted {
    /** What became of each, in the order in which it was told. */
    final Queue<String> told = new ConcurrentLinkedQueue<>();

    static Pipeline.Source source(Request... requests) {
        var queue = new ArrayDeque<>(List.of(requests));
        return queue::poll;
    }

    <T> Request.Ending<T> telling(String name) {
        return Request.Ending.of(
                result -> told.add(name + ": " + result),
                trouble -> told.add(name + " not: " + trouble.getMessage()));
    }

    Request ask(String file) {
        return new Request.Ask(new Command.Kill(file), telling(file));
    }

    Request store(String file, String content, long octets) {
        return store(file, new Given(content), octets);
    }

    Request store(String file, Giver giver, long octets) {
        Request.Ending<Saved> ending =
                Request.Ending.of(
                        saved -> told.add(file + ": " + saved.name().orElse("?")),
                        trouble -> told.add(file + " not: " + trouble.getMessage()));
        return new Request.Store(StoreMode.OLD, file, 0, octets, Digest.CRC32C, giver, ending);
    }

    Request fetch(String file, boolean ahead, Taker taker) {
        Request.Ending<Request.Got> ending =
                Request.Ending.of(
                        got -> told.add(file + ": " + got.octets()),
                        trouble -> told.add(file + " not: " + trouble.getMessage()));
        return new Request.Fetch(file, 0, ahead, Digest.CRC32C, taker, ending);
    }
}
