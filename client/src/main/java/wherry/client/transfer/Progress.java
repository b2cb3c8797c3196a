package wherry.client.transfer;

/** Is told how far a transfer has come; may be told very often. */
public interface Progress {
    /** For those who do not want to know. */
    Progress NONE =
            new Progress() {
                @Override
                public void begin(String name, long octets) {}

                @Override
                public void moved(long octets) {}

                @Override
                public void end() {}
            };

    /** A file of so many octets, counted as they cross the wire. */
    void begin(String name, long octets);

    /** So many more. */
    void moved(long octets);

    /** That file is over, well or badly. */
    void end();
}
