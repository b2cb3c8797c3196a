package wherry.server.listen;

/**
 * What the server keeps for itself and those who are in.
 *
 * @param memory octets of heap that must be free, or nobody else is let in
 * @param descriptors open files that are not for connections
 */
public record Floors(long memory, int descriptors) {
    /** What holds unless the operator decides otherwise. */
    public static final Floors USUAL = new Floors(16 << 20, 256);
}
