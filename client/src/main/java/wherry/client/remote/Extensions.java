package wherry.client.remote;

import wherry.protocol.Command;
import wherry.protocol.Digest;
import wherry.protocol.Printable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What servers can do beyond RFC 913; each only where it was announced, which {@link
 * RemoteFiles#supports} tells.
 */
public final class Extensions {
    private final RemoteFiles files;
    private final Talk talk;
    private final Listings listings;
    private final Standing standing;

    Extensions(RemoteFiles files, Talk talk, Listings listings, Standing standing) {
        this.files = files;
        this.talk = talk;
        this.listings = listings;
        this.standing = standing;
    }

    /**
     * How much room a user has, in octets.
     *
     * @param free what can be stored now
     * @param quota what may be stored in all; empty without a quota
     * @param used what is stored
     */
    public record Room(long free, OptionalLong quota, long used) {}

    /**
     * What both ends know of the connection, a line each: where it leads and its TLS, then STAT
     * where the server offers that.
     */
    public List<String> status() throws IOException, RemoteRefused {
        var lines = new ArrayList<>(files.about());
        if (files.supports("STAT")) {
            ask(new Command.Stat()).lines().skip(1).map(Printable::of).forEach(lines::add);
        }
        return lines;
    }

    /**
     * MLST: the facts of one name, as the server spells them.
     *
     * @throws RemoteRefused when there is nothing of that name
     */
    public String facts(String path) throws IOException, RemoteRefused {
        return ask(new Command.Mlst(path));
    }

    /** The same, understood; empty when there is nothing of that name. */
    public Optional<Entry> told(String path) throws IOException {
        try {
            return Entry.told(facts(path));
        } catch (RemoteRefused _) {
            return Optional.empty();
        }
    }

    /**
     * All a directory holds, as exactly as the server tells it: MLSD, else LIST V.
     *
     * @param strange takes the lines of a server that lists in columns of its own
     */
    public void entries(String directory, Consumer<Entry> entries, Consumer<String> strange)
            throws IOException, RemoteRefused {
        if (files.supports("MLSD")) {
            standing.kept(
                    () ->
                            listings.lines(
                                    new Command.Mlsd(directory),
                                    line -> Entry.inFacts(line).ifPresent(entries)));
        } else {
            files.details(directory, entries, strange);
        }
    }

    /** HASH: the digest of octets of a file, in hexadecimal digits. */
    public String hash(Digest digest, long from, long to, String path)
            throws IOException, RemoteRefused {
        var words = ask(new Command.Hash(digest, from, to, path)).split(" ", 4);
        if (words.length < 4 || !words[2].matches("[0-9a-fA-F]{8,64}")) {
            throw LineBroken.protocol("its answer to HASH is no digest");
        }
        return words[2];
    }

    /** AVBL: the room there is in a directory; an empty one is the connected one. */
    public Room room(String directory) throws IOException, RemoteRefused {
        var told = new HashMap<String, String>();
        for (var word : ask(new Command.Avbl(directory)).strip().split(" +", -1)) {
            var pair = word.split("=", 2);
            told.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        try {
            var quota = told.getOrDefault("quota", "-");
            return new Room(
                    Long.parseLong(told.getOrDefault("free", "")),
                    quota.equals("-")
                            ? OptionalLong.empty()
                            : OptionalLong.of(Long.parseLong(quota)),
                    Long.parseLong(told.getOrDefault("used", "")));
        } catch (NumberFormatException _) {
            throw LineBroken.protocol("its answer to AVBL tells no room");
        }
    }

    /** XRMD: removes an empty directory. */
    public void rmdir(String directory) throws IOException, RemoteRefused {
        ask(new Command.Xrmd(directory));
    }

    /** NOOP: keeps the line awake. */
    public void noop() throws IOException, RemoteRefused {
        ask(new Command.Noop());
    }

    /**
     * Says what somebody typed, as it is, and gives the answer line by line, its code in front.
     * Nothing may be said so that brings or takes content.
     */
    public void quote(String words, Consumer<String> lines) throws IOException {
        listings.quoted(words.getBytes(StandardCharsets.UTF_8), lines);
    }

    private String ask(Command command) throws IOException, RemoteRefused {
        return standing.kept(() -> talk.expect(command, ExitCode.NOTHING_DONE)).text();
    }
}
