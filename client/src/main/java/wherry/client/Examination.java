package wherry.client;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.shell.Screen;
import wherry.client.transfer.LocalFiles;
import wherry.protocol.Digest;
import wherry.protocol.Printable;
import wherry.protocol.keep.PrivateFile;
import wherry.protocol.receipt.NoReceipt;
import wherry.protocol.receipt.Receipt;
import wherry.protocol.receipt.SignedReceipt;
import wherry.protocol.tls.Pem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** One receipt, judged: a line for each thing that holds or does not. */
final class Examination {
    private static final String ENDING = ".receipt";
    private static final int PIECE = 64 * 1024;

    private final ReceiptCommand.Verify wanted;
    private final Screen screen;
    private boolean failed;

    Examination(ReceiptCommand.Verify wanted, Screen screen) {
        this.wanted = wanted;
        this.screen = screen;
    }

    /** Says what there is to say; code 9 when something does not hold. */
    ExitCode run() throws IOException, FileFailed {
        if (wanted.ca == null && wanted.key == null) {
            throw new FileFailed(
                    ExitCode.USAGE,
                    "Whom shall be believed? Give --ca FILE with the server's authority, or --key"
                            + " with its receipt key");
        }
        var file = receiptFile();
        var octets = PrivateFile.readPublic(file);
        try {
            judge(SignedReceipt.parse(octets), file);
        } catch (NoReceipt none) {
            tell(false, "form", file + " is no receipt: " + none.getMessage());
        }
        return failed ? ExitCode.NOT_VERIFIED : ExitCode.DONE;
    }

    private Path receiptFile() {
        var file = wanted.file;
        return file.toString().endsWith(ENDING) ? file : Path.of(file + ENDING);
    }

    private void judge(SignedReceipt signed, Path file) throws IOException, FileFailed, NoReceipt {
        var receipt = signed.receipt();
        screen.data(
                "%s stored %s;%d, %d octets, at %s on %s"
                        .formatted(
                                receipt.user(),
                                receipt.path(),
                                receipt.generation(),
                                receipt.size(),
                                receipt.server(),
                                receipt.time()));
        var by = signed.isSigned() ? "signed by " : "not signed by ";
        tell(signed.isSigned(), "signature", by + signed.pin());
        key(signed);
        content(signed, file);
    }

    private void key(SignedReceipt signed) throws IOException, FileFailed, NoReceipt {
        var key = wanted.key;
        if (key != null) {
            var same = Introduction.pin(key).equals(signed.pin());
            tell(same, "key", same ? "the one that was given" : "another one than was given");
        }
        var ca = wanted.ca;
        if (ca != null) {
            var authorities = Pem.certificates(PrivateFile.readPublic(ca), ca.toString());
            try {
                signed.requireVouched(authorities);
                tell(
                        true,
                        "authority",
                        "vouched for " + signed.receipt().server() + ", and that for the key");
            } catch (NoReceipt why) {
                tell(false, "authority", String.valueOf(why.getMessage()));
            }
        }
    }

    private void content(SignedReceipt signed, Path file) throws FileFailed {
        var given = wanted.content;
        var name = file.toString();
        var content =
                given != null ? given : Path.of(name.substring(0, name.length() - ENDING.length()));
        try {
            var same = isStored(signed.receipt(), content.toRealPath());
            tell(same, "content", content + (same ? " is what was stored" : " is something else"));
        } catch (NoSuchFileException absent) {
            if (given != null) {
                throw Unreadable.of(content.toString(), absent);
            }
            screen.data("SKIP content    there is no " + content + ": name it to compare");
        } catch (IOException trouble) {
            throw Unreadable.of(content.toString(), trouble);
        }
    }

    /** Whatever a receipt says, no more is read than a file of that size takes. */
    private static boolean isStored(Receipt receipt, Path content) throws IOException, FileFailed {
        if (new LocalFiles(content).kind(content) != LocalFiles.Kind.FILE) {
            throw new FileFailed(ExitCode.LOCAL_FILE, content + " is not a regular file");
        }
        var running = Digest.SHA_256.begin();
        var chunk = ByteBuffer.allocate(PIECE);
        try (var channel = FileChannel.open(content)) {
            if (channel.size() != receipt.size()) {
                return false;
            }
            for (int count; (count = channel.read(chunk.clear())) >= 0; ) {
                running.update(chunk.array(), 0, count);
            }
        }
        return receipt.sha256().equals(running.hex());
    }

    private void tell(boolean holds, String what, String words) {
        failed |= !holds;
        screen.data((holds ? "PASS " : "FAIL ") + "%-11s".formatted(what) + Printable.of(words));
    }
}
