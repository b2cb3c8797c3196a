package wherry.client.remote;

/** Where the octets of a file to be stored come from. */
public interface Giver {
    /** Fills the array from its start and says how far, at least one octet; -1 at the end. */
    int give(byte[] into) throws FileFailed;

    /** Nothing more of it is wanted; may be told more than once. */
    default void over() {}
}
