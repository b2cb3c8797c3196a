package wherry.server.users;

/**
 * What a guess costs whoever has stolen the hashes: one lane of Argon2id.
 *
 * @param memory KiB
 * @param passes over the memory
 */
public record PasswordCost(int memory, int passes) {
    /** The least that is still advised, and the default: 19 MiB twice. */
    public static final PasswordCost FLOOR = new PasswordCost(19_456, 2);

    /** Whether guesses cost less than at another cost. */
    boolean isBelow(PasswordCost other) {
        return (long) memory * passes < (long) other.memory * other.passes;
    }
}
