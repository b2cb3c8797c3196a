package wherry.lab.attack;

import java.util.List;
import java.util.Optional;

/** All labs, in the order in which a course meets them. */
public final class Labs {
    private static final List<Lab> ALL =
            List.of(
                    new CleartextVsTls(),
                    new WrongCa(),
                    new WrongName(),
                    new Expired(),
                    new ChangedKey(),
                    new Downgrade(),
                    new Truncation(),
                    new BitFlip(),
                    new Replay(),
                    new BruteForce(),
                    new UserEnumeration(),
                    new PathTraversal(),
                    new SymlinkEscape(),
                    new SmuggledCommands(),
                    new HalfUpload(),
                    new StolenPasswordFile(),
                    new AuditTamper());

    private Labs() {}

    /** All of them. */
    public static List<Lab> all() {
        return ALL;
    }

    /** The one of this name. */
    public static Optional<Lab> named(String name) {
        return ALL.stream().filter(lab -> lab.name().equals(name)).findFirst();
    }
}
