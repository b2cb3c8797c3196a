package wherry.trials;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the clients of a trial sent and what was acknowledged, forced to disk line by line. */
final class Journal implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;

    /** One upload; the moments are those of a clock that counts events. */
    private record Entry(String name, Sample sample, long sent, long acknowledged) {}

    private final FileChannel file;
    private final Map<Long, Entry> entries = new TreeMap<>();
    private long clock;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /** A new one in this file. */
    static Journal in(Path file) throws IOException {
        return new Journal(
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** A sample that nobody has sent yet is about to be sent under this name. */
    synchronized Sample sending(String mode, String name, int writer, int length)
            throws IOException {
        var sample = new Sample(writer, entries.size() + 1L, length);
        entries.put(sample.version(), new Entry(name, sample, clock++, NEVER));
        line("sent " + mode + " " + name + " " + sample);
        return sample;
    }

    /** The server said that it is saved. */
    synchronized void acknowledged(Sample sample) throws IOException {
        entries.computeIfPresent(
                sample.version(), (_, entry) -> new Entry(entry.name, sample, entry.sent, clock++));
        line("acknowledged " + sample);
    }

    /** It is sent again, from where it was cut. */
    synchronized void again(Sample sample) throws IOException {
        entries.computeIfPresent(
                sample.version(), (_, entry) -> new Entry(entry.name, sample, clock++, NEVER));
        line("again " + sample);
    }

    /** The last sample sent under this name, and not acknowledged, that begins like this. */
    synchronized Optional<Sample> beginning(String name, byte[] content) {
        return entries.values().stream()
                .filter(entry -> entry.name.equals(name) && entry.acknowledged == NEVER)
                .map(Entry::sample)
                .filter(sample -> sample.begins(content))
                .reduce((_, last) -> last);
    }

    private void line(String text) throws IOException {
        file.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)));
        file.force(false);
    }

    synchronized long count() {
        return entries.size();
    }

    synchronized long countAcknowledged() {
        return entries.values().stream().filter(entry -> entry.acknowledged != NEVER).count();
    }

    /** What is wrong with a file of this name that holds these samples; none: it is not there. */
    synchronized List<String> complaints(String name, List<Sample> found) {
        var wrong = new ArrayList<>(strangers(name, found));
        var since = found.isEmpty() || !wrong.isEmpty() ? -1 : begun(found.getFirst());
        for (var entry : entries.values()) {
            // What was sent after the file's first sample was acknowledged cannot lie below it.
            if (entry.name.equals(name)
                    && entry.acknowledged != NEVER
                    && entry.sent > since
                    && !found.contains(entry.sample)) {
                wrong.add("lost: " + entry + " where " + name + " holds " + found);
            }
        }
        return wrong;
    }

    private long begun(Sample first) {
        var entry = entries.get(first.version());
        return entry == null ? -1 : entry.acknowledged;
    }

    /** Samples in this file that were never sent under its name. */
    synchronized List<String> strangers(String name, Collection<Sample> found) {
        return found.stream()
                .filter(
                        sample -> {
                            var entry = entries.get(sample.version());
                            return entry == null
                                    || !entry.name.equals(name)
                                    || !entry.sample.equals(sample);
                        })
                .map(sample -> "never sent as " + name + ": " + sample)
                .toList();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
