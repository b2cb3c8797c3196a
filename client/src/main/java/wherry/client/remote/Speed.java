package wherry.client.remote;

/**
 * How fast a connection may be, and how fast it must be.
 *
 * @param up how much goes to the server in a second at most
 * @param down how much comes from there
 * @param least octets a second that must move while any are waited for; 0: what is usual
 */
public record Speed(Throttle up, Throttle down, long least) {
    /** As fast as it can, and not silent. */
    public static Speed any() {
        return new Speed(Throttle.none(), Throttle.none(), 0);
    }

    /** So many octets a second each way at most, and so many at least; 0: no matter. */
    public static Speed of(long most, long least) {
        return new Speed(new Throttle(most), Throttle.receiving(most), least);
    }
}
