package wherry.protocol;

import java.util.Arrays;

/** What a {@link Wire} brings when asked for the next message. */
public sealed interface Frame {

    /** A message, without its NUL; never empty. */
    @SuppressWarnings(
            "ArrayRecordComponent") // the content is compared and never printed, see below
    record Message(byte[] octets) implements Frame {
        @Override
        public boolean equals(Object other) {
            return other instanceof Message(var others) && Arrays.equals(octets, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(octets);
        }

        @Override
        public String toString() {
            return "Message of " + octets.length + " octets"; // it may hold a password
        }
    }

    /**
     * A message longer than the limit; it was read to its end and dropped.
     *
     * @param verb its first four octets as characters: what follows it may depend on them
     */
    record TooLong(String verb) implements Frame {}

    /** The peer ended the connection between two messages. */
    record End() implements Frame {}
}
