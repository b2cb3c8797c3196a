package wherry.client.remote;

/** Where the octets of a retrieved file go. */
public interface Taker {
    /** Decides, before anything is sent; throwing declines. */
    void offered(long octets) throws FileFailed;

    /** Takes the next octets. */
    void take(byte[] octets, int count) throws FileFailed;
}
