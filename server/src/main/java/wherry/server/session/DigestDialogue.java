package wherry.server.session;

import wherry.protocol.Command;
import wherry.protocol.Reason;
import wherry.protocol.Reply;
import wherry.server.files.FileRefused;
import wherry.server.files.FileStore;
import wherry.server.files.VirtualPath;
import wherry.server.session.SessionState.Ready;

import java.nio.ByteBuffer;
import java.util.Locale;

/** HASH: the digest of octets of a file, of one generation, or of one's own part. */
final class DigestDialogue {
    /** Octets of one command, so that nobody waits long for the next turn. */
    private static final long MOST = 256L << 20;

    private static final int CHUNK = 64 * 1024;

    private final DigestLane lane;

    DigestDialogue(DigestLane lane) {
        this.lane = lane;
    }

    Outcome hash(Ready state, Command.Hash command) {
        if (command.to() - command.from() > MOST) {
            return no(state, Reason.LIMIT, "HASH takes " + MOST + " octets at most");
        }
        try {
            var path = state.place(command.path());
            return lane.inTurn(() -> hashed(state, command, path));
        } catch (FileRefused refused) {
            return no(state, refused.reason(), complaint(refused));
        }
    }

    private static Outcome hashed(Ready state, Command.Hash command, VirtualPath path)
            throws FileRefused {
        try (var file = opened(state, path)) {
            if (command.to() > file.size()) {
                return no(state, Reason.PROTO, "File ends before octet " + command.to());
            }
            var hex = digest(file, command);
            var name = command.digest().word().toUpperCase(Locale.ROOT);
            var range = command.from() + "-" + command.to();
            return new Outcome.Answer(
                    Reply.ok(String.join(" ", name, range, hex, command.path())), state);
        }
    }

    private static FileStore.Download opened(Ready state, VirtualPath path) throws FileRefused {
        var whole = path.wholeOfPart();
        return whole.isPresent()
                ? state.files().openPart(whole.get(), state.user().id())
                : state.files().open(path);
    }

    private static String digest(FileStore.Download file, Command.Hash command) throws FileRefused {
        var running = command.digest().begin();
        var share = new FairShare(); // computing is no waiting
        var left = command.to() - command.from();
        var chunk = ByteBuffer.allocate(Math.clamp(left, 1, CHUNK));
        file.startAt(command.from());
        while (left > 0) {
            var count = file.read(chunk.clear().limit((int) Math.min(left, CHUNK)));
            if (count < 0) {
                throw new FileRefused(Reason.IO, "the file changed");
            }
            running.update(chunk.array(), 0, count);
            left -= count;
            share.moved(count);
        }
        return running.hex();
    }

    /** As RETR says it, but that the lane may be full or another session be at the part. */
    private static String complaint(FileRefused refused) {
        return switch (refused.reason()) {
            case IO -> "File cannot be read";
            case BUSY -> refused.sentence();
            default -> "File doesn't exist";
        };
    }

    private static Outcome no(Ready state, Reason reason, String text) {
        return new Outcome.Answer(Reply.no(reason, text), state);
    }
}
