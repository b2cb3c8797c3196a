package wherry.server.listen;

/**
 * How many callers may be there at once.
 *
 * @param strangers callers who are not logged in
 * @param dropFrom from so many strangers on, chance turns callers away whose source has one already
 * @param perSource strangers of one source
 * @param perUser sessions of one user
 */
public record CrowdLimits(int strangers, int dropFrom, int perSource, int perUser) {
    /** What holds unless the operator decides otherwise. */
    public static final CrowdLimits USUAL = new CrowdLimits(512, 128, 16, 64);

    private static final double LEAST = 0.3;

    /** Checks what it is told. */
    public CrowdLimits {
        if (strangers < 1 || dropFrom < 1 || perSource < 1 || perUser < 1) {
            throw new IllegalArgumentException("there must be room for at least 1");
        }
    }

    /** How probable it is that a caller is turned away when so many strangers are there. */
    double dropping(int present) {
        if (present < dropFrom) {
            return 0;
        }
        return present >= strangers
                ? 1
                : LEAST + (1 - LEAST) * (present - dropFrom) / (strangers - dropFrom);
    }
}
