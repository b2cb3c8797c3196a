package wherry.client.conform;

/** A check cannot tell; the message says why, or what it would need. */
final class Undecided extends Exception {
    private static final long serialVersionUID = 1L;

    Undecided(String why) {
        super(why);
    }
}
