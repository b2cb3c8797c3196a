package wherry.client.transfer;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.client.remote.Notary;
import wherry.client.remote.Saved;
import wherry.protocol.Digest;
import wherry.protocol.keep.PrivateFile;
import wherry.protocol.keep.UnusableFile;
import wherry.protocol.receipt.NoReceipt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Signed receipts of what was sent, kept beside it. */
final class Receipts {
    private static final String ENDING = ".receipt";

    private Receipts() {}

    /**
     * Nothing is sent where a receipt is wanted and cannot be had.
     *
     * @throws FileFailed when the server gives none
     */
    static void require(Job job) throws FileFailed {
        if (job.manner().receipts()) {
            notary(job);
        }
    }

    private static Notary notary(Job job) throws FileFailed {
        return job.remote()
                .notary()
                .orElseThrow(
                        () ->
                                new FileFailed(
                                        ExitCode.NOTHING_DONE,
                                        "This server gives no receipts (it announces no RECEIPT):"
                                                + " nothing was sent; leave out --receipt to send"
                                                + " without"));
    }

    /** Keeps the one for this, if it is wanted; what is wrong with it is told as a failure. */
    static void keep(Job job, Path sent, Saved saved, long size) {
        if (!job.manner().receipts()) {
            return;
        }
        var file = sent.resolveSibling(sent.getFileName() + ENDING);
        try {
            var sha256 = String.valueOf(saved.digest(Digest.SHA_256));
            var receipt = notary(job).receipt(saved, size, sha256);
            PrivateFile.replacePublic(file, receipt.text().getBytes(StandardCharsets.UTF_8));
            job.report().noted(sent.toString(), "has a receipt: " + file);
        } catch (NoReceipt none) {
            var why = "is stored, but without a receipt that can be believed: " + none.getMessage();
            job.report()
                    .failed(sent.toString(), new Failure(sent + " " + why, ExitCode.NOT_VERIFIED));
        } catch (UnusableFile | FileFailed trouble) {
            job.report().failed(sent.toString(), Failure.of(trouble));
        }
    }

    /** The answer that had it was lost with the connection. */
    static void missed(Job job, Path sent) {
        if (job.manner().receipts()) {
            var why = " is stored, but its receipt was lost with the connection: send it again";
            job.report().failed(sent.toString(), new Failure(sent + why, ExitCode.NOT_VERIFIED));
        }
    }
}
