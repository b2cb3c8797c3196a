package wherry.client.remote;

import wherry.protocol.Command;
import wherry.protocol.ListingStyle;
import wherry.protocol.Printable;
import wherry.protocol.Reply;
import wherry.protocol.StoreMode;
import wherry.protocol.TransferType;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A server's files: one method for each dialogue of RFC 913, straight down. An {@link IOException}
 * ends the connection; {@link RemoteRefused} ends only the dialogue.
 */
public final class RemoteFiles implements Closeable {
    private static final String ANNOUNCEMENT = "(FEAT)";
    private static final String CHANGED_TO = "Changed working dir to ";

    private final Connection connection;
    private final Talk talk;
    private final Standing standing;
    private final Bodies bodies;
    private final Listings listings;
    private final String greeting;
    private final boolean plain;
    private Features features = Features.NONE;

    private RemoteFiles(Connection connection, Talk talk, String greeting, boolean plain) {
        this.connection = connection;
        this.talk = talk;
        this.standing = new Standing(talk);
        this.bodies = new Bodies(connection, talk, standing);
        this.listings = new Listings(connection, talk, standing);
        this.greeting = greeting;
        this.plain = plain;
    }

    /**
     * Hears the greeting (p. 3). A {@code plain} client never asks for more than RFC 913.
     *
     * @throws LineBroken when the server is out of service, or none
     */
    public static RemoteFiles greeted(Connection connection, boolean plain) throws IOException {
        var talk = new Talk(connection);
        Answer greeting;
        try {
            greeting = talk.answer();
        } catch (IOException nobody) {
            connection.close();
            throw nobody;
        }
        if (greeting.is(Reply.Code.IN)) {
            connection.close();
            throw LineBroken.protocol("its greeting is an answer to nothing");
        }
        if (greeting.is(Reply.Code.NO)) {
            connection.close();
            throw new LineBroken(
                    ExitCode.CANNOT_CONNECT,
                    "The server takes nobody now: " + Printable.of(greeting.text().strip()));
        }
        return new RemoteFiles(connection, talk, greeting.text().strip(), plain);
    }

    /**
     * USER, then PASS and ACCT as far as they are wanted and known (p. 4); then FEAT if announced.
     *
     * @throws RemoteRefused when the server does not accept them
     */
    public Login.Outcome login(Credentials credentials) throws IOException, RemoteRefused {
        var outcome = Login.run(talk, credentials);
        if (outcome == Login.Outcome.IN) {
            standing.loggedIn(credentials);
            askForMore();
        }
        return outcome;
    }

    private void askForMore() throws IOException, RemoteRefused {
        if (plain || !(connection.ours() || greeting.endsWith(ANNOUNCEMENT))) {
            return;
        }
        talk.extended(true);
        var answer = talk.ask(new Command.Feat());
        if (answer.is(Reply.Code.NO)) {
            talk.extended(false);
            return;
        }
        features = Features.in(answer.text());
    }

    /** Whether the server announced this extension. */
    public boolean supports(String feature) {
        return features.has(feature);
    }

    /** What it can do beyond RFC 913, where it announced that. */
    public Extensions extensions() {
        return new Extensions(this, talk, listings, standing);
    }

    /** Who signs receipts; empty where the server gives none. */
    public Optional<Notary> notary() {
        return Notary.announced(features.lines().get("RECEIPT"), connection.chain());
    }

    /** Many dialogues at once, where the server can; while it runs ask nothing else here. */
    public Optional<Pipeline> pipeline() throws IOException {
        return features.allowPipelining()
                ? Optional.of(new Pipeline(connection, talk, features.mostAhead()))
                : Optional.empty();
    }

    /** Whether another dialogue can be begun. */
    public boolean isOpen() {
        return connection.isOpen();
    }

    /** What this end knows of the connection, a line each: where it leads, and its TLS. */
    public List<String> about() {
        return connection.about();
    }

    /** The connected directory, as the server calls it (LIST F, p. 6). */
    public String directory() throws IOException, RemoteRefused {
        return list(ListingStyle.F, "", line -> {});
    }

    /**
     * LIST (p. 6): each line as it comes, without its end; lines are the server's own words.
     *
     * @return the first line: the directory as the server calls it
     */
    public String list(ListingStyle style, String path, Consumer<String> lines)
            throws IOException, RemoteRefused {
        return standing.kept(() -> listings.list(style, path, lines));
    }

    /** LIST F, without the names that must not be used: bad ones, {@code .} and {@code ..}. */
    public void names(String path, Consumer<Entry> entries) throws IOException, RemoteRefused {
        list(ListingStyle.F, path, line -> Entry.named(line).ifPresent(entries));
    }

    /** LIST V where its lines are in our own columns; all else goes to the other. */
    public void details(String path, Consumer<Entry> entries, Consumer<String> strange)
            throws IOException, RemoteRefused {
        list(
                ListingStyle.V,
                path,
                line -> Entry.inColumns(line).ifPresentOrElse(entries, () -> strange.accept(line)));
    }

    /** Whether it is a directory: MLST says so; elsewhere only directories can be listed. */
    public boolean isDirectory(String path) throws IOException {
        return supports("MLST") ? listings.tellsDirectory(path) : listings.listsDirectory(path);
    }

    /**
     * CDIR, and what the directory wants to know (p. 7).
     *
     * @return the new directory, where the server's text tells it in the words of the RFC
     */
    public Optional<String> cdir(String directory, DirectoryKeys keys)
            throws IOException, RemoteRefused, FileFailed {
        var answer = new Challenge(talk, directory, keys).run(standing);
        standing.wentTo(directory);
        return answer.text().startsWith(CHANGED_TO)
                ? Optional.of(answer.text().substring(CHANGED_TO.length()))
                : Optional.empty();
    }

    /** KILL (p. 8): deletes a file. */
    public void kill(String file) throws IOException, RemoteRefused {
        ask(new Command.Kill(file));
    }

    /** NAME, then TOBE unless NAME was refused (p. 8). */
    public void rename(String from, String to) throws IOException, RemoteRefused {
        ask(new Command.Name(from));
        talk.expect(new Command.Tobe(to), ExitCode.NOTHING_DONE);
    }

    /** TYPE (p. 5). */
    public void type(TransferType type) throws IOException, RemoteRefused {
        ask(new Command.Type(type));
        standing.uses(new Command.Type(type));
    }

    /** How many octets a file has: RETR, then STOP (B 49). */
    public long size(String file) throws IOException, RemoteRefused {
        return bodies.size(file);
    }

    /** XMKD (RFC 775); only for servers that announced it. */
    public void mkdir(String directory) throws IOException, RemoteRefused {
        ask(new Command.Xmkd(directory));
    }

    private void ask(Command command) throws IOException, RemoteRefused {
        standing.kept(() -> talk.expect(command, ExitCode.NOTHING_DONE));
    }

    /**
     * RETR, then SEND, or STOP when the taker does not want so many octets (p. 9).
     *
     * @throws FileFailed as the taker threw it
     */
    public void retrieve(String file, Taker taker) throws IOException, RemoteRefused, FileFailed {
        bodies.retrieve(file, taker);
    }

    /**
     * STOR, SIZE, exactly so many octets, and the verdict (p. 10). Not an octet goes before the
     * server has said yes to the size.
     *
     * @throws FileFailed as the giver threw it, or when the server's CRC-32C differs from ours
     */
    public Saved store(StoreMode mode, String file, long octets, Giver giver)
            throws IOException, RemoteRefused, FileFailed {
        return bodies.store(mode, file, octets, giver);
    }

    /** DONE (p. 8). Once it is said, every answer and none is a success. */
    @Override
    public void close() {
        if (connection.isOpen()) {
            connection.farewell(
                    () -> {
                        try {
                            return talk.ask(new Command.Done()).text();
                        } catch (RemoteRefused unimportant) {
                            return "";
                        }
                    });
        }
    }

    /** Hangs up at once, without a word. */
    public void abandon() {
        connection.close();
    }
}
