package wherry.protocol.teach;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Where those sit who look on: each connection that begins is shown to all of them. */
public final class Gallery {
    private final List<Onlooker> onlookers;
    private final AtomicInteger lines = new AtomicInteger();

    /** For these. */
    public Gallery(List<Onlooker> onlookers) {
        this.onlookers = List.copyOf(onlookers);
    }

    /** A connection that has just been secured, as the end here sees it. */
    public Tap tap(Handshake handshake, Side here) {
        var line = lines.incrementAndGet();
        onlookers.forEach(each -> each.begins(line, handshake));
        return new Tap(new Dissector(new All(onlookers), line), here);
    }

    private record All(List<Onlooker> onlookers) implements Onlooker {
        @Override
        public void begins(int line, Handshake handshake) {
            onlookers.forEach(each -> each.begins(line, handshake));
        }

        @Override
        public void heard(int line, Utterance what, Lesson lesson) {
            onlookers.forEach(each -> each.heard(line, what, lesson));
        }
    }
}
