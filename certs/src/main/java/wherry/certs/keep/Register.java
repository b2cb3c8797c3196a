package wherry.certs.keep;

import wherry.certs.authority.Branch;
import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an authority has issued and revoked, and the number of its latest revocation lists. It is
 * written in one step, under a lock, before anybody gets what it tells of; without it nothing is
 * issued or revoked, for a list made from an empty one would let everybody in again.
 */
public final class Register {
    private static final String FIRST = "wherry-certs register 1";
    private static final String LISTS = "lists\t";

    private final Path file;
    private final List<Issued> all;
    private final long lists;

    private Register(Path file, List<Issued> all, long lists) {
        this.file = file;
        this.all = List.copyOf(all);
        this.lists = lists;
    }

    /** A change of the register. */
    @FunctionalInterface
    public interface Change {
        /** The register as it is to be. */
        Register of(Register now) throws UnusableFile;
    }

    static void found(Path dir) throws UnusableFile {
        new Register(file(dir), List.of(), 0).write();
    }

    /** The register as it is. */
    public static Register open(Path dir) throws UnusableFile {
        var file = file(dir);
        var lines = new String(PrivateFile.read(file), StandardCharsets.UTF_8).lines().toList();
        try {
            if (lines.size() < 2 || !lines.getFirst().equals(FIRST)) {
                throw new UnusableFile("it does not begin with '" + FIRST + "'");
            }
            var all = new ArrayList<Issued>();
            for (var line : lines.subList(2, lines.size())) {
                all.add(Issued.parse(line));
            }
            return new Register(file, all, number(lines.get(1)));
        } catch (UnusableFile odd) {
            throw new UnusableFile(
                    file + " is damaged: " + odd.getMessage() + "; put it back from a copy", odd);
        }
    }

    private static long number(String line) throws UnusableFile {
        if (!line.matches(LISTS + "\\d{1,15}")) {
            throw new UnusableFile("its second line is not the number of its lists");
        }
        return Long.parseLong(line.substring(LISTS.length()));
    }

    /** Changes the register; two changes at once wait for each other. */
    public static Register change(Path dir, Change change) throws UnusableFile {
        var lock = file(dir).resolveSibling("register.lock");
        try (var channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            var changed = change.of(open(dir));
            changed.write();
            return changed;
        } catch (UnusableFile unusable) {
            throw unusable;
        } catch (IOException trouble) {
            throw new UnusableFile(lock + " cannot be used: " + trouble.getMessage(), trouble);
        }
    }

    /** With one more certificate. */
    public Register with(Issued issued) {
        var more = new ArrayList<>(all);
        more.add(issued);
        return new Register(file, more, lists);
    }

    /** With this one revoked; one that was revoked stays revoked since then. */
    public Register revoke(Issued leaf, Instant now) {
        var kept = find(leaf.branch(), leaf.serial());
        if (kept.isEmpty()) {
            return with(leaf.revokedAt(now));
        }
        var changed = new ArrayList<>(all);
        changed.replaceAll(
                one -> kept.contains(one) && one.since().isEmpty() ? one.revokedAt(now) : one);
        return new Register(file, changed, lists);
    }

    /** With the next number for lists. */
    public Register nextLists() {
        return new Register(file, all, lists + 1);
    }

    /** Every certificate, the oldest first. */
    public List<Issued> all() {
        return all;
    }

    /** The number of the latest lists. */
    public long lists() {
        return lists;
    }

    /** Whether a certificate is revoked. */
    public boolean isRevoked(Branch branch, BigInteger serial) {
        return find(branch, serial).stream().anyMatch(one -> one.since().isPresent());
    }

    /** What a branch's list has to name: what was revoked and has not expired. */
    public Map<BigInteger, Instant> revoked(Branch branch, Instant now) {
        var revoked = new LinkedHashMap<BigInteger, Instant>();
        for (var one : all) {
            if (one.branch() == branch && !one.until().isBefore(now)) {
                one.since().ifPresent(since -> revoked.put(one.serial(), since));
            }
        }
        return revoked;
    }

    private List<Issued> find(Branch branch, BigInteger serial) {
        return all.stream()
                .filter(one -> one.branch() == branch && one.serial().equals(serial))
                .toList();
    }

    private void write() throws UnusableFile {
        var text = new StringBuilder(FIRST).append('\n').append(LISTS).append(lists).append('\n');
        all.forEach(one -> text.append(one.line()).append('\n'));
        PrivateFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Path file(Path dir) {
        return dir.resolve("issuing").resolve("register");
    }
}
