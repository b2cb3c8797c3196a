package wherry.client.conform;

/** The server did something else than a reading says. */
final class Deviation extends Exception {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String came;

    Deviation(String expected, String came) {
        super("expected " + expected + ", came " + came);
        this.expected = expected;
        this.came = came;
    }

    /** The verdict it leads to. */
    Verdict verdict() {
        return new Verdict.Deviates(expected, came);
    }
}
