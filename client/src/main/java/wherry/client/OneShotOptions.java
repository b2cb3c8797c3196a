package wherry.client;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.protocol.keep.UnusableFile;

import java.util.ArrayList;
import java.util.List;

/** The command line of {@code wherry put} and the like: one command, and where. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = ConnectOptions.Version.class,
        sortOptions = false,
        description = {
            "",
            "put  LOCAL… [USER@]HOST[:PORT]:REMOTE     takes files there; to a directory, or as"
                    + " that name",
            "get  [USER@]HOST[:PORT]:REMOTE… [LOCAL]   brings files here",
            "sync LOCAL [USER@]HOST[:PORT]:REMOTE      makes the directory there hold what this one"
                    + " holds",
            "sync [USER@]HOST[:PORT]:REMOTE LOCAL      the other way",
            "ls   [USER@]HOST[:PORT]:[REMOTE]          lists a directory",
            "rm   [USER@]HOST[:PORT]:REMOTE…           deletes files there",
            "",
            "With --profile NAME, :REMOTE is on that profile's server.",
            "What has a slash before its first colon is a local path. In REMOTE *, ? and [a-z]"
                + " stand for names, unless a backslash is before them; quote them for your shell.",
            ""
        },
        footer = {
            "",
            "Exit codes: as 'wherry --help' tells. Examples, and what --json prints: man wherry."
        })
final class OneShotOptions {
    @Mixin LoginOptions login = new LoginOptions();

    @Parameters(
            paramLabel = "LOCAL or HOST:REMOTE",
            arity = "1..*",
            description = "What and where.")
    List<String> operands = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "As that profile in ~/.config/wherry/config.toml says; :REMOTE is on its"
                            + " server.")
    @Nullable String profile;

    @Option(names = "-r", description = "put, get: directories too, with all they hold.")
    boolean recursive;

    @Option(names = "-a", description = "put, get: only what is missing, proven by digest.")
    boolean onlyMissing;

    @Option(names = "-p", description = "put, get: keep times, as they are kept anyway.")
    boolean preserve;

    @Option(names = "-l", description = "ls: with sizes and times.")
    boolean details;

    @Mixin SyncOptions sync = new SyncOptions();

    @Mixin RunOptions run = new RunOptions();

    /** Fills in what a profile says and no option does; the server typed comes first. */
    void complete(String target, Profiles profiles) throws UnusableFile, FileFailed {
        login.target = target;
        if (profile != null) {
            var values = profiles.named(profile);
            login.complete(values, profiles);
            run.plain |= Boolean.parseBoolean(values.get("plain"));
        }
        if (login.target.isEmpty()) {
            throw new FileFailed(
                    ExitCode.USAGE,
                    "Which server? Write [USER@]HOST[:PORT]:REMOTE, or --profile NAME and :REMOTE");
        }
    }

    /** The options of the command itself, as the shell spells them. */
    List<String> flags() {
        var flags = new ArrayList<String>();
        add(flags, recursive, "-r");
        add(flags, onlyMissing, "-a");
        add(flags, preserve, "-p");
        add(flags, details, "-l");
        add(flags, sync.delete, "--delete");
        add(flags, sync.checksum, "--checksum");
        add(flags, sync.removeSource, "--remove-source");
        add(flags, sync.caseSensitive, "--case-sensitive");
        @Nullable Integer most = sync.maxDelete;
        if (most != null) {
            flags.add("--max-delete=" + most);
        }
        return flags;
    }

    private static void add(List<String> flags, boolean given, String flag) {
        if (given) {
            flags.add(flag);
        }
    }

    /** What sync alone understands. */
    static final class SyncOptions {
        @Option(
                names = "--delete",
                description = "sync: delete there what is not here; see --max-delete.")
        boolean delete;

        @Option(
                names = "--max-delete",
                paramLabel = "N",
                description =
                        "sync: delete so many at most (usual: 50, or a tenth of what is there if"
                                + " that is less).")
        @Nullable Integer maxDelete;

        @Option(
                names = "--checksum",
                description = "sync: compare contents by digest, not by size and time.")
        boolean checksum;

        @Option(
                names = "--remove-source",
                description = "sync: delete each file on this side once it is proven to be there.")
        boolean removeSource;

        @Option(
                names = "--case-sensitive",
                description =
                        "sync: move names that differ only in case; both ends tell them apart.")
        boolean caseSensitive;
    }
}
