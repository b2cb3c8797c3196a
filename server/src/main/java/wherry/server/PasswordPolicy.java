package wherry.server;

import wherry.protocol.Secret;
import wherry.server.settings.TomlFile;
import wherry.server.users.CommonPasswords;
import wherry.server.users.PasswordCost;

import java.util.Optional;

/**
 * What the operator decides about passwords.
 *
 * @param cost of a guess
 * @param shortest octets of a password that is the only thing to prove
 */
record PasswordPolicy(PasswordCost cost, int shortest) {
    /** What holds where nothing else is said. */
    static final PasswordPolicy USUAL = new PasswordPolicy(PasswordCost.FLOOR, 15);

    /** Beside a certificate a shorter one will do. */
    private static final int SHORTEST_BESIDE_CERTIFICATE = 8;

    /** The section {@code [passwords]}. */
    static PasswordPolicy read(TomlFile file) {
        var floor = USUAL.cost();
        var memory = file.number(floor.memory(), 8_192, 262_144, "passwords", "memory");
        var passes = file.number(floor.passes(), 1, 10, "passwords", "passes");
        var shortest = file.number(USUAL.shortest(), 1, 1024, "passwords", "shortest");
        return new PasswordPolicy(new PasswordCost((int) memory, (int) passes), (int) shortest);
    }

    /** What is wrong with a password for this user; empty when nothing is. */
    Optional<String> complaint(Secret password, String user, boolean besideCertificate) {
        var least = besideCertificate ? Math.min(shortest, SHORTEST_BESIDE_CERTIFICATE) : shortest;
        if (password.length() < least) {
            return Optional.of("it has fewer than " + least + " characters");
        }
        return CommonPasswords.holds(password, user)
                ? Optional.of("it is one that many use, or the user's own name")
                : Optional.empty();
    }
}
