package wherry.client.shell;

import wherry.client.remote.Entry;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.RemoteRefused;
import wherry.client.transfer.Amount;
import wherry.protocol.Digest;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the server knows of files and of the room there is. */
final class FactCommands {
    /** What one HASH may be asked for: 256 MiB. */
    private static final long MOST = 256L << 20;

    private static final Pattern PERM = Pattern.compile("(?i)(?:^|;)perm=([a-z]*);");

    static final List<ShellCommand> ROWS =
            List.of(
                    ShellCommand.named(
                                    "stat",
                                    "PATH…",
                                    "tells all of a file or directory",
                                    "stat report.pdf")
                            .looks(Wants.REMOTE, FactCommands::stat),
                    ShellCommand.named(
                                    "hash",
                                    "FILE…",
                                    "the SHA-256 the server computes of files, as sha256sum prints"
                                            + " it",
                                    "hash report.pdf")
                            .also("sha256sum")
                            .flag('c', "crc32c", "the CRC-32C instead")
                            .looks(Wants.REMOTE, FactCommands::hash),
                    ShellCommand.named("df", "[DIRECTORY]", "shows quota and free room", "df -h")
                            .flag('h', "human", "in KiB, MiB, GiB")
                            .looks(Wants.REMOTE_DIRECTORIES, FactCommands::df));

    private FactCommands() {}

    /** Refuses what the server cannot do, with the reason. */
    static void require(Session session, String feature, String cannot)
            throws IOException, FileFailed {
        if (!session.remote().supports(feature)) {
            throw new FileFailed(
                    ExitCode.NOTHING_DONE,
                    "This server " + cannot + " (it announces no " + feature + ")");
        }
    }

    private static void stat(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        require(session, "MLST", "tells nothing of single files");
        session.atHand().each(session, arguments, found -> show(session, found));
    }

    private static void show(Session session, String path) throws IOException, RemoteRefused {
        var facts = session.remote().extensions().facts(path);
        var told = Entry.told(facts);
        if (told.isEmpty()) {
            session.screen().data(facts);
            return;
        }
        var entry = told.get();
        var directory = entry.kind() == Entry.Kind.DIRECTORY;
        line(session, "name", Optional.of(path));
        line(session, "kind", Optional.of(directory ? "directory" : "file"));
        line(
                session,
                "size",
                directory
                        ? Optional.empty()
                        : Optional.of(entry.size() + " (" + Amount.octets(entry.size()) + ")"));
        line(session, "modified", Optional.ofNullable(entry.modified()).map(Object::toString));
        line(
                session,
                "generation",
                Optional.of(entry.generation()).filter(n -> n > 0).map(n -> "" + n));
        var perm = PERM.matcher(facts);
        line(
                session,
                "you may",
                perm.find() ? Optional.of(rights(perm.group(1))) : Optional.empty());
    }

    private static void line(Session session, String what, Optional<String> value) {
        value.ifPresent(
                text ->
                        session.screen()
                                .data(
                                        String.format(Locale.ROOT, "%-11s", what),
                                        Look.Ink.PLAIN,
                                        text,
                                        ""));
    }

    /** The letters of RFC 3659, 7.5.5, in words. */
    private static String rights(String letters) {
        var words = new StringBuilder();
        for (var letter : letters.toLowerCase(Locale.ROOT).toCharArray()) {
            var word =
                    switch (letter) {
                        case 'a' -> "append";
                        case 'c' -> "store in it";
                        case 'd' -> "delete";
                        case 'e' -> "enter";
                        case 'f' -> "rename";
                        case 'l' -> "list";
                        case 'm' -> "make directories in it";
                        case 'p' -> "delete what it holds";
                        case 'r' -> "read";
                        case 'w' -> "write";
                        default -> "";
                    };
            words.append(words.isEmpty() || word.isEmpty() ? "" : ", ").append(word);
        }
        return words.isEmpty() ? "nothing" : words.toString();
    }

    private static void hash(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        require(session, "HASH", "computes no digests");
        var digest = arguments.has('c') ? Digest.CRC32C : Digest.SHA_256;
        session.atHand().each(session, arguments, found -> hash(session, digest, found));
    }

    /** A server computes at most 256 MiB at a time, so larger files get a line for each of them. */
    private static void hash(Session session, Digest digest, String path)
            throws IOException, RemoteRefused {
        var extensions = session.remote().extensions();
        var size = Entry.told(extensions.facts(path)).map(Entry::size).orElse(0L);
        if (size <= MOST) {
            session.screen().data(extensions.hash(digest, 0, size, path) + "  " + path);
            return;
        }
        for (var from = 0L; from < size; from += MOST) {
            var to = Math.min(size, from + MOST);
            var hex = extensions.hash(digest, from, to, path);
            session.screen().data(hex + "  " + path + "  octets " + from + "-" + to);
        }
    }

    private static void df(Session session, Arguments arguments)
            throws IOException, RemoteRefused, FileFailed, UsageMistake {
        require(session, "AVBL", "does not tell how much room there is");
        var room = session.remote().extensions().room(arguments.count(0, 1).place());
        var human = arguments.has('h') || session.screen().look().person();
        var quota = room.quota();
        row(session, "used", amount(room.used(), human));
        row(session, "quota", quota.isPresent() ? amount(quota.getAsLong(), human) : "-");
        row(session, "free", amount(room.free(), human));
    }

    private static void row(Session session, String what, String amount) {
        session.screen().data(String.format(Locale.ROOT, "%-6s %20s", what, amount));
    }

    private static String amount(long octets, boolean human) {
        return human ? Amount.octets(octets) : Long.toString(octets);
    }
}
