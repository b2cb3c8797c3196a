package wherry.client;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import wherry.client.transfer.Existing;
import wherry.client.transfer.Journal;
import wherry.client.transfer.Lanes;
import wherry.client.transfer.Manner;
import wherry.client.transfer.Persistence;
import wherry.client.transfer.Selection;
import wherry.protocol.Digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The options that say how files are moved. */
final class TransferOptions {
    private static final int MOST_CONNECTIONS = 16;

    @Option(
            names = "--verify",
            paramLabel = "DIGEST",
            defaultValue = "crc32c",
            converter = DigestName.class,
            description = "What proves each file's content: crc32c (default) or sha-256.")
    Digest digest = Digest.CRC32C;

    @Option(
            names = "--receipt",
            description =
                    "Keep the server's signed receipt of each file that is sent beside it, as"
                            + " NAME.receipt; implies --verify sha-256 and --no-resume, and of"
                            + " directories leaves out *.receipt.")
    boolean receipt;

    @Option(
            names = "--no-resume",
            description = "Move files whole, whatever an interrupted transfer has left.")
    boolean noResume;

    private boolean preserves = true;

    @Option(
            names = "--preserve",
            description =
                    "Give the copy the time of the last change (usual); of this and --no-preserve"
                            + " the last holds.")
    void preserve(boolean given) {
        preserves |= given;
    }

    @Option(names = "--no-preserve", description = "Leave the copy the time at which it was made.")
    void noPreserve(boolean given) {
        preserves &= !given;
    }

    @Option(
            names = "--include",
            paramLabel = "PATTERN",
            description =
                    "Of directories, move only such files; a line as .gitignore has it; may be"
                            + " repeated.")
    List<String> included = List.of();

    @Option(
            names = "--exclude",
            paramLabel = "PATTERN",
            description =
                    "Of directories, move nothing such; a line as .gitignore has it; the last that"
                            + " fits decides.")
    List<String> excluded = List.of();

    @Option(
            names = "--if-exists",
            paramLabel = "WHAT",
            defaultValue = "replace",
            converter = Taken.class,
            description =
                    "What becomes of files whose name is taken: fail, skip, replace (default) or"
                            + " generation, which keeps both.")
    Existing.Decision ifExists = Existing.Decision.REPLACE;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Change nothing, on neither side: tell what would be done.")
    boolean dryRun;

    @Option(
            names = "--job",
            paramLabel = "NAME",
            description =
                    "Write down what is done, and do none of it again in the next run of this job,"
                            + " until all of it is done.")
    @Nullable String job;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Use so many connections at once, for links one cannot fill (default: 1).")
    int connections;

    /** What is wrong with these options though each is right by itself; null for nothing. */
    @Nullable String mistake() {
        return connections < 1 || connections > MOST_CONNECTIONS
                ? "--parallel is 1 to " + MOST_CONNECTIONS + " connections"
                : null;
    }

    /** So many connections, each more opened by this. */
    Lanes lanes(Lanes.Opener opener, Persistence persistence) {
        return new Lanes(connections, opener, persistence);
    }

    Manner manner(Journal journal) {
        return new Manner(
                !noResume && !receipt,
                preserves,
                receipt ? Digest.SHA_256 : digest,
                new Selection(included, unwanted()),
                Existing.always(ifExists),
                journal,
                dryRun,
                false,
                receipt);
    }

    /** Receipts of receipts would never end; who wants to send them excludes {@code !*.receipt}. */
    private List<String> unwanted() {
        var all = new ArrayList<String>(receipt ? List.of("*.receipt") : List.of());
        all.addAll(excluded);
        return all;
    }

    /** A decision by its name. */
    static final class Taken implements picocli.CommandLine.ITypeConverter<Existing.Decision> {
        @Override
        public Existing.Decision convert(String name) {
            for (var decision : Existing.Decision.values()) {
                if (decision.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return decision;
                }
            }
            throw new picocli.CommandLine.TypeConversionException(
                    "there are fail, skip, replace and generation");
        }
    }

    /** A digest by its name on the wire. */
    static final class DigestName implements picocli.CommandLine.ITypeConverter<Digest> {
        @Override
        public Digest convert(String name) {
            return Digest.named(name)
                    .orElseThrow(
                            () ->
                                    new picocli.CommandLine.TypeConversionException(
                                            "there are the digests crc32c and sha-256"));
        }
    }
}
