package wherry.certs;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Nothing is overwritten unless a person, or {@code --force}, says so. */
final class OverwriteOption {
    @Option(names = "--force", description = "Overwrite files that exist, without asking.")
    private boolean force;

    /**
     * Whether these existing files are to be replaced; false when there are none.
     *
     * @throws CommandFailed when there are and nobody agreed
     */
    boolean agreedFor(List<Path> existing, Person person) throws CommandFailed {
        if (existing.isEmpty() || force) {
            return force;
        }
        var names = existing.stream().map(Path::toString).collect(Collectors.joining(" and "));
        var verb = existing.size() == 1 ? " exists" : " exist";
        if (!person.isThere()) {
            throw new CommandFailed(
                    names
                            + verb
                            + " already and nothing was written: name another directory, or add"
                            + " --force to overwrite");
        }
        if (!person.agrees(names + verb + " already. Overwrite? [y/N] ")) {
            throw new CommandFailed(names + verb + " already; nothing was written");
        }
        return true;
    }
}
