package wherry.server.session;

import wherry.protocol.Reason;
import wherry.server.files.FileRefused;
import wherry.server.files.VirtualPath;
import wherry.server.users.DirectoryRule;
import wherry.server.users.User;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The directories of one login that demand credentials of their own (RFC 913 p. 7, CDIR). Until
 * they are given nothing in such a directory can be reached, by whatever verb; once given they are
 * remembered until the login ends.
 */
final class DirectoryGuard {

    /** A directory and what it demands. */
    record Guarded(VirtualPath directory, DirectoryRule rule) {}

    private final List<Guarded> guarded;
    private final Set<Guarded> opened = new HashSet<>();

    private DirectoryGuard(List<Guarded> guarded) {
        this.guarded = guarded;
    }

    /** For a login of this user. @throws FileRefused when a demand names no possible directory */
    static DirectoryGuard of(User user) throws FileRefused {
        var guarded = new ArrayList<Guarded>();
        for (var rule : user.rights().directories()) {
            if (rule.demandsCredentials()) {
                guarded.add(new Guarded(VirtualPath.root().resolve(rule.directory(), true), rule));
            }
        }
        guarded.sort(Comparator.comparingInt(each -> each.directory().names().size()));
        return new DirectoryGuard(List.copyOf(guarded));
    }

    /** The outermost directory on the way to this place that still wants its credentials. */
    Optional<Guarded> closedOnTheWay(VirtualPath place) {
        return guarded.stream()
                .filter(each -> each.directory().contains(place) && !opened.contains(each))
                .findFirst();
    }

    /** Its credentials were given. */
    void open(Guarded directory) {
        opened.add(directory);
    }

    /** Refuses a place that cannot be reached yet. */
    void requireOpen(VirtualPath place) throws FileRefused {
        var closed = closedOnTheWay(place);
        if (closed.isPresent()) {
            throw new FileRefused(
                    Reason.PERM,
                    closed.get().directory()
                            + " demands credentials of its own: connect to it first (CDIR)");
        }
    }

    /** Whether the place is itself a directory with a demand. */
    boolean guards(VirtualPath place) {
        return guarded.stream().anyMatch(each -> each.directory().equals(place));
    }
}
