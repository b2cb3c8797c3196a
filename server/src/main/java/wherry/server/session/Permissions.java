package wherry.server.session;

import wherry.protocol.Reason;
import wherry.server.files.FileRefused;
import wherry.server.files.VirtualPath;
import wherry.server.users.Operation;
import wherry.server.users.User;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What one login may do where: the rule of the innermost directory around a place holds there. */
final class Permissions {

    private record Rule(VirtualPath directory, Set<Operation> allowed) {}

    private final List<Rule> rules;
    private final List<VirtualPath> pinned;

    private Permissions(List<Rule> rules, List<VirtualPath> pinned) {
        this.rules = rules;
        this.pinned = pinned;
    }

    /** For a login of this user. @throws FileRefused when a rule names no possible directory */
    static Permissions of(User user) throws FileRefused {
        var rules = new ArrayList<Rule>();
        var pinned = new ArrayList<VirtualPath>();
        rules.add(new Rule(VirtualPath.root(), user.rights().allowed()));
        for (var rule : user.rights().directories()) {
            var directory = VirtualPath.root().resolve(rule.directory(), true);
            pinned.add(directory);
            var allowed = rule.allowed();
            if (allowed != null) {
                rules.add(new Rule(directory, allowed));
            }
        }
        rules.sort(Comparator.comparingInt(rule -> -rule.directory().names().size()));
        return new Permissions(List.copyOf(rules), List.copyOf(pinned));
    }

    /** Whether this may be done to what is at that place. */
    boolean allows(Operation operation, VirtualPath place) {
        return allowed(place).contains(operation);
    }

    /** All that may be done there. */
    Set<Operation> allowed(VirtualPath place) {
        return rules.stream()
                .filter(rule -> rule.directory().contains(place))
                .findFirst()
                .map(Rule::allowed)
                .orElse(Set.of());
    }

    /** Refuses what may not be done there, before anything is looked up. */
    void require(Operation operation, VirtualPath place) throws FileRefused {
        if (!allows(operation, place)) {
            throw refusal(operation.word());
        }
    }

    /** The refusal of what this word says. */
    static FileRefused refusal(String word) {
        return new FileRefused(Reason.PERM, "you may not " + word + " here");
    }

    /** Refuses to move what would take a directory away from under its rule. */
    void requireMovable(VirtualPath place) throws FileRefused {
        if (pinned.stream().anyMatch(place::contains)) {
            throw new FileRefused(
                    Reason.POLICY, "a directory with rules of its own stays where it is");
        }
    }
}
