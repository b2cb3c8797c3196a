package wherry.server.users;

/**
 * How much somebody's files may take, generations included.
 *
 * @param octets in all
 * @param files contents in all, each generation counted
 */
public record Quota(long octets, long files) {
    /** No limit. */
    public static final Quota NONE = new Quota(Long.MAX_VALUE, Long.MAX_VALUE);

    /** The same for octets, with another limit for files. */
    public Quota withFiles(long most) {
        return new Quota(octets, most);
    }

    /** The same for files, with another limit for octets. */
    public Quota withOctets(long most) {
        return new Quota(most, files);
    }
}
